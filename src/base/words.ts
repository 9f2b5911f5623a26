/**
 * 64-bit integers as two 32-bit words (low first, as a little-endian machine lays out a BigInt64Array), for code that
 * turns texts into columns and back: arithmetic on doubles and words costs a fraction of making a BigInt for each value.
 */

/**
 * The nearest float of an integer, like `Number(bigint)` but many times faster. Pass `high` as it is for a signed
 * integer, `high >>> 0` for an unsigned one.
 */
export function floatOf(low: number, high: number): number {
  return high * 4294967296 + (low >>> 0);
}

/** Stores billions · 10^9 + ones modulo 2^64. `billions` below 2^38 and `ones` below 2^50 in magnitude. */
export function storeBillions(words: Int32Array, at: number, billions: number, ones: number): void {
  // In pieces of 16 bits, so that every product stays below 2^53 and is exact.
  const low = billions & 0xffff;
  const product = ((billions - low) / 65536) * 1e9;
  const productLow = product & 0xffff;
  const sum = low * 1e9 + ones + productLow * 65536;
  words[at] = sum | 0;
  words[at + 1] = ((product - productLow) / 65536 + Math.floor(sum / 4294967296)) | 0;
}

/**
 * The integer divided by 10^9 and rounded down. `high` decides the sign: pass a signed or an unsigned word.
 * The remainder is `remainderOfBillions(low, billions)`.
 */
export function billionsOf(low: number, high: number): number {
  // The double quotient is at most one off; the remainder, exact in 32 bits, tells.
  const billions = Math.floor(floatOf(low, high) / 1e9);
  const ones = remainderOfBillions(low, billions);
  return ones < 0 ? billions - 1 : ones >= 1e9 ? billions + 1 : billions;
}

/** The integer minus billions · 10^9, from the low word alone; right if the result lies within 32 bits. */
export function remainderOfBillions(low: number, billions: number): number {
  return (low - Math.imul(billions | 0, 1000000000)) | 0;
}
