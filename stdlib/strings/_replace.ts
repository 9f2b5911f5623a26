import { splitText } from "./_split.ts";

/**
 * The text with the first `limit` occurrences of `old` replaced, all if negative. The empty text occurs before, between
 * and after all characters.
 */
export function replaceText(text: string, old: string, replacement: string, limit: bigint): string {
  if (limit === 0n) return text;
  if (old !== "") return splitText(text, old, limit < 0n ? -1n : limit + 1n).join(replacement);
  const pieces = limit < 0n || limit > text.length ? [...text, ""] : splitText(text, "", limit);
  return pieces.map((piece) => replacement + piece).join("");
}
