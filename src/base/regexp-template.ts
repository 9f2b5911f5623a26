/** A replacement text as pieces: literal text, or a reference to a group by number or name. */
export type TemplatePiece = string | { readonly group: number | string };

/**
 * Reads a replacement as Go's `Expand` does: `$name` and `${name}` stand for a group, `$$` for a dollar. Without braces the
 * name is as long as possible, so `$1x` is the group named "1x". A dollar that starts none of these stands for itself.
 *
 * @example parseTemplate("${1}-$host") // [{ group: 1 }, "-", { group: "host" }]
 */
export function parseTemplate(template: string): TemplatePiece[] {
  const pieces: TemplatePiece[] = [];
  const reference = /\$(?:\$|([\p{L}\p{Nd}_]+)|\{([\p{L}\p{Nd}_]+)\})/gu;
  let end = 0;
  for (const match of template.matchAll(reference)) {
    if (match.index > end) pieces.push(template.slice(end, match.index));
    end = match.index + match[0].length;
    const name = match[1] ?? match[2];
    // A leading zero or too many digits make a name of a number.
    if (name === undefined) pieces.push("$");
    else pieces.push({ group: /^(?:0|[1-9]\d{0,7})$/.test(name) ? Number(name) : name });
  }
  if (end < template.length) pieces.push(template.slice(end));
  return pieces;
}
