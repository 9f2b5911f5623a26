/** Decimal digits as ASCII bytes. */

export const DIGIT_0 = 48;

/** Tens and ones of 0 to 99. */
export const TENS = Uint8Array.from({ length: 100 }, (_, i) => DIGIT_0 + Math.floor(i / 10));
export const ONES = Uint8Array.from({ length: 100 }, (_, i) => DIGIT_0 + (i % 10));

/** Writes an integer from 0 to 999 with exactly three digits. */
export function writeThreeDigits(bytes: Uint8Array, at: number, value: number): void {
  const tens = (value / 10) | 0;
  bytes[at] = TENS[tens];
  bytes[at + 1] = ONES[tens];
  bytes[at + 2] = DIGIT_0 + value - tens * 10;
}

/** Writes an integer below 10^9 with exactly nine digits. */
export function writeNineDigits(bytes: Uint8Array, at: number, value: number): void {
  const thousands = (value / 1000) | 0;
  const millions = (thousands / 1000) | 0;
  writeThreeDigits(bytes, at, millions);
  writeThreeDigits(bytes, at + 3, thousands - millions * 1000);
  writeThreeDigits(bytes, at + 6, value - thousands * 1000);
}

/** Writes an integer from 0 to 2^31 - 1 without leading zeros and gives the position after it. */
export function writeDigits(bytes: Uint8Array, at: number, value: number): number {
  const end = at + countDigits(value);
  let p = end;
  let rest = value | 0;
  while (rest >= 10) {
    const hundreds = (rest / 100) | 0;
    const pair = rest - hundreds * 100;
    bytes[--p] = ONES[pair];
    bytes[--p] = TENS[pair];
    rest = hundreds;
  }
  if (p > at) bytes[at] = DIGIT_0 + rest;
  return end;
}

function countDigits(value: number): number {
  if (value < 100000) return value < 100 ? (value < 10 ? 1 : 2) : value < 1000 ? 3 : value < 10000 ? 4 : 5;
  return value < 10000000 ? (value < 1000000 ? 6 : 7) : value < 100000000 ? 8 : value < 1000000000 ? 9 : 10;
}
