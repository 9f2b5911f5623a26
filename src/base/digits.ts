/**
 * Decimal digits as ASCII bytes. They are written through a DataView, several at once: up to three bytes behind the end of
 * a text may be overwritten, which there must be room for.
 */

export const DIGIT_0 = 48;

/** Digits side by side in one number, the first in the highest byte. */
function digits(value: number, count: number): number {
  let packed = 0;
  for (let i = 0, rest = value; i < count; i++, rest = Math.floor(rest / 10))
    packed |= (DIGIT_0 + (rest % 10)) << (8 * i);
  return packed;
}

/** Both digits of 0 to 99, for `setUint16`. */
export const PAIRS = Uint16Array.from({ length: 100 }, (_, i) => digits(i, 2));
/** Three digits of 0 to 999, and those without leading zeros, for `setInt32`; the last byte is not used. */
const TRIPLES = Int32Array.from({ length: 1000 }, (_, i) => digits(i, 3) << 8);
const SHORT = Int32Array.from(
  { length: 1000 },
  (_, i) => digits(i, i < 10 ? 1 : i < 100 ? 2 : 3) << (i < 10 ? 24 : i < 100 ? 16 : 8),
);

/** Writes an integer from 0 to 999 with exactly three digits. */
export function writeThreeDigits(view: DataView, at: number, value: number): void {
  view.setInt32(at, TRIPLES[value]);
}

/** Writes an integer below 10^9 with exactly nine digits. */
export function writeNineDigits(view: DataView, at: number, value: number): void {
  const thousands = (value / 1000) | 0;
  const millions = (thousands / 1000) | 0;
  writeThreeDigits(view, at, millions);
  writeThreeDigits(view, at + 3, thousands - millions * 1000);
  writeThreeDigits(view, at + 6, value - thousands * 1000);
}

/** Writes an integer from 0 to 2^31 - 1 without leading zeros and gives the position after it. */
export function writeDigits(view: DataView, at: number, value: number): number {
  if (value < 1000) return writeShort(view, at, value);
  const thousands = (value / 1000) | 0;
  if (thousands < 1000) {
    const p = writeShort(view, at, thousands);
    writeThreeDigits(view, p, value - thousands * 1000);
    return p + 3;
  }
  const millions = (thousands / 1000) | 0;
  const p = writeDigits(view, at, millions);
  writeThreeDigits(view, p, thousands - millions * 1000);
  writeThreeDigits(view, p + 3, value - thousands * 1000);
  return p + 6;
}

/** Writes an integer from 0 to 999 without leading zeros. */
function writeShort(view: DataView, at: number, value: number): number {
  view.setInt32(at, SHORT[value]);
  return at + (value < 10 ? 1 : value < 100 ? 2 : 3);
}
