/** Without the characters of `cutset` at the beginning, the end, or both. */
export function trimCharacters(text: string, cutset: string, left: boolean, right: boolean): string {
  const set = new Set(cutset);
  let start = 0;
  let end = text.length;
  while (left && start < end) {
    const character = String.fromCodePoint(text.codePointAt(start) as number);
    if (!set.has(character)) break;
    start += character.length;
  }
  while (right && end > start) {
    const character = lastCharacter(text, end);
    if (!set.has(character)) break;
    end -= character.length;
  }
  return text.slice(start, end);
}

/** The character that ends at a UTF-16 offset, which must not be 0. */
export function lastCharacter(text: string, end: number): string {
  const pair = text.slice(Math.max(0, end - 2), end);
  return (pair.codePointAt(0) as number) > 0xffff ? pair : text[end - 1];
}
