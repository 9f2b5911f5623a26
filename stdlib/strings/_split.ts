/**
 * The pieces of a text between separators, at most `limit` of them (the last one is the rest), all if negative, none if 0.
 * The empty separator cuts into characters. With `keep` every piece but the last ends with its separator.
 *
 * @example splitText("a;b;c", ";", 2n, true) // ["a;", "b;c"]
 */
export function splitText(text: string, separator: string, limit: bigint, keep = false): string[] {
  if (limit === 0n) return [];
  const pieces = separator === "" ? [...text] : text.split(separator);
  const count = limit < 0n || limit > pieces.length ? pieces.length : Number(limit);
  if (separator !== "" && keep) for (let i = 0; i < pieces.length - 1; i++) pieces[i] += separator;
  if (count === pieces.length) return pieces;
  const rest = pieces.splice(count - 1);
  pieces.push(rest.join(keep ? "" : separator));
  return pieces;
}
