/**
 * Exact steps between decimals and floats, from the arithmetic of doubles alone.
 *
 * A "double-double" is an unevaluated sum of two doubles, here with about 106 bits. The error terms follow T. J. Dekker,
 * "A Floating-Point Technique for Extending the Available Precision" (1971).
 */

/** 10^0 to 10^22: the powers of ten that a double holds exactly. */
export const POWERS_OF_TEN = Float64Array.from({ length: 23 }, (_, i) => Number(`1e${i}`));

const SPLITTER = 134217729;

/** a · b - product, exactly, where `product` is the rounded a · b and nothing comes near the limits of the range. */
export function productError(a: number, b: number, product: number): number {
  const aScaled = SPLITTER * a;
  const aHigh = aScaled - (aScaled - a);
  const aLow = a - aHigh;
  const bScaled = SPLITTER * b;
  const bHigh = bScaled - (bScaled - b);
  const bLow = b - bHigh;
  return aHigh * bHigh - product + aHigh * bLow + aLow * bHigh + aLow * bLow;
}

/** A bound for the relative error of the double-doubles below, with much to spare. */
const DOUBT = 2 ** -96;

/**
 * The float nearest to (high · 10^digits + low) · 10^exponent, for integers 0 < high < 10^9 and 0 <= low < 10^digits, with
 * digits <= 9 and |exponent| <= 22; NaN in the rare case that two floats are so nearly equally near that this arithmetic
 * cannot tell.
 */
export function nearestFloat(high: number, low: number, digits: number, exponent: number): number {
  const shifted = high * POWERS_OF_TEN[digits];
  const mantissa = shifted + low;
  const power = POWERS_OF_TEN[exponent < 0 ? -exponent : exponent];
  // Both factors are exact below 2^53, then so is the one rounding that follows (W. D. Clinger's fast path).
  if (mantissa <= 9007199254740992) return exponent < 0 ? mantissa / power : mantissa * power;
  const rest = low - (mantissa - shifted) + productError(high, POWERS_OF_TEN[digits], shifted);
  let value: number;
  let error: number;
  if (exponent < 0) {
    value = mantissa / power;
    const back = value * power;
    error = (mantissa - back - productError(value, power, back) + rest) / power;
  } else {
    value = mantissa * power;
    error = productError(mantissa, power, value) + rest * power;
  }
  const doubt = value * DOUBT;
  const least = value + (error - doubt);
  return least === value + (error + doubt) ? least : Number.NaN;
}
