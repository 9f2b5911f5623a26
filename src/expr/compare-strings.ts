/**
 * Compares two strings by their UTF-8 bytes, which is the order of their code points: negative, zero or positive.
 *
 * @example compareStrings("\u{1F600}", "\uFFFD") // positive, where `<` of JavaScript, which compares UTF-16 units, says less
 */
export function compareStrings(a: string, b: string): number {
  if (a === b) return 0;
  const length = Math.min(a.length, b.length);
  for (let i = 0; i < length; i++) {
    const x = a.charCodeAt(i);
    const y = b.charCodeAt(i);
    if (x !== y) return rank(x) - rank(y);
  }
  return a.length - b.length;
}

/** Surrogates (U+D800 to U+DFFF) stand for characters beyond U+FFFF, so they rank above U+E000 to U+FFFF. */
function rank(unit: number): number {
  return unit < 0xd800 ? unit : unit < 0xe000 ? unit + 0x2000 : unit - 0x800;
}
