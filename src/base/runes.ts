/**
 * Strings as Flux counts them: positions are bytes of UTF-8 or code points ("runes"), and order is that of the bytes.
 * A surrogate without its partner counts as one rune of three bytes.
 */

function isHighSurrogate(unit: number): boolean {
  return unit >= 0xd800 && unit < 0xdc00;
}

function isLowSurrogate(unit: number): boolean {
  return unit >= 0xdc00 && unit < 0xe000;
}

/**
 * Number of code points.
 *
 * @example runeCount("a😀") // 2
 */
export function runeCount(text: string): number {
  let pairs = 0;
  for (let i = 1; i < text.length; i++)
    if (isLowSurrogate(text.charCodeAt(i)) && isHighSurrogate(text.charCodeAt(i - 1))) pairs++;
  return text.length - pairs;
}

/**
 * The UTF-16 offset of a rune: `text.slice(runeOffset(text, 1), runeOffset(text, 3))` is runes 1 and 2. Past the end it is
 * the length.
 */
export function runeOffset(text: string, rune: number): number {
  let at = 0;
  for (let i = 0; i < rune && at < text.length; i++) at += (text.codePointAt(at) as number) > 0xffff ? 2 : 1;
  return at;
}

/**
 * Number of UTF-8 bytes of the first `end` UTF-16 units, all of them by default.
 *
 * @example byteLength("aé😀") // 7
 */
export function byteLength(text: string, end = text.length): number {
  let bytes = 0;
  for (let i = 0; i < end; i++) {
    const unit = text.charCodeAt(i);
    if (unit < 0x80) bytes += 1;
    else if (unit < 0x800) bytes += 2;
    // The second half of a pair: three bytes stand already for the first, and both together have four.
    else if (isLowSurrogate(unit) && i > 0 && isHighSurrogate(text.charCodeAt(i - 1))) bytes += 1;
    else bytes += 3;
  }
  return bytes;
}

/**
 * Order of the UTF-8 bytes, which is that of the code points: negative if `a` comes first, 0 if equal. (The order of `<`
 * differs: it puts pairs of surrogates before U+E000 to U+FFFF.)
 *
 * @example ["b", "a"].sort(compareStrings) // ["a", "b"]
 */
export function compareStrings(a: string, b: string): number {
  if (a === b) return 0;
  const length = Math.min(a.length, b.length);
  for (let i = 0; i < length; i++) {
    const left = a.charCodeAt(i);
    const right = b.charCodeAt(i);
    if (left !== right) return codePointOrder(left) - codePointOrder(right);
  }
  return a.length - b.length;
}

/** A UTF-16 unit as a number in the order of code points: surrogates come after all other units. */
export function codePointOrder(unit: number): number {
  return unit < 0xd800 ? unit : unit < 0xe000 ? unit + 0x2000 : unit - 0x800;
}

/** White space as Unicode defines it, which is what Go trims. */
export function isSpace(codePoint: number): boolean {
  if (codePoint < 0x80) return codePoint === 32 || (codePoint >= 9 && codePoint <= 13);
  return codePoint === 0x85 || (codePoint !== 0xfeff && String.fromCodePoint(codePoint).trim() === "");
}

/** Without the white space at both ends. */
export function trimSpace(text: string): string {
  let start = 0;
  let end = text.length;
  while (start < end && isSpace(text.charCodeAt(start))) start++;
  while (end > start && isSpace(text.charCodeAt(end - 1))) end--;
  return text.slice(start, end);
}
