import { nearestFloat } from "./decimal.ts";
import { DIGIT_0 } from "./digits.ts";
import { parseFloat64 } from "./float.ts";

/**
 * Reads `bytes[from, to)` as `parseFloat64` does and stores the float at `values[at]`; false, with nothing stored, if the
 * bytes are no float. Plain decimals of up to 18 digits are read without making a string.
 *
 * @example parseFloatBytes(bytes, from, to, column, row)
 */
export function parseFloatBytes(
  bytes: Uint8Array,
  from: number,
  to: number,
  values: Float64Array,
  at: number,
): boolean {
  let p = from;
  const negative = p < to && bytes[p] === 45; /* - */
  if (negative || (p < to && bytes[p] === 43) /* + */) p++;
  const first = p;
  // The first nine digits and the next nine; zeros in front do not count.
  let high = 0;
  let low = 0;
  let count = 0;
  let point = -1;
  for (; p < to; p++) {
    const digit = bytes[p] - DIGIT_0;
    if (digit >>> 0 <= 9) {
      if (count < 9) {
        high = (high * 10 + digit) | 0;
        if (high !== 0) count++;
      } else if (count < 18) {
        low = (low * 10 + digit) | 0;
        count++;
      } else return parseSlowly(bytes, from, to, values, at);
    } else if (digit === -2 && point < 0) point = p;
    else break;
  }
  const digits = point < 0 ? p - first : p - first - 1;
  if (digits === 0) return parseSlowly(bytes, from, to, values, at);
  let exponent = point < 0 ? 0 : point + 1 - p;
  if (p < to) {
    // e or E
    if ((bytes[p] | 32) !== 101) return parseSlowly(bytes, from, to, values, at);
    p++;
    const negativeExponent = p < to && bytes[p] === 45;
    if (negativeExponent || (p < to && bytes[p] === 43)) p++;
    if (p >= to || to - p > 3) return parseSlowly(bytes, from, to, values, at);
    let written = 0;
    for (; p < to; p++) {
      const digit = bytes[p] - DIGIT_0;
      if (digit >>> 0 > 9) return parseSlowly(bytes, from, to, values, at);
      written = written * 10 + digit;
    }
    exponent += negativeExponent ? -written : written;
  }
  if (high === 0) {
    values[at] = negative ? -0 : 0;
    return true;
  }
  if (exponent < -22 || exponent > 22) return parseSlowly(bytes, from, to, values, at);
  const value = nearestFloat(high, low, count > 9 ? count - 9 : 0, exponent);
  if (Number.isNaN(value)) return parseSlowly(bytes, from, to, values, at);
  values[at] = negative ? -value : value;
  return true;
}

const latin1 = new TextDecoder("latin1");

function parseSlowly(bytes: Uint8Array, from: number, to: number, values: Float64Array, at: number): boolean {
  const value = parseFloat64(latin1.decode(bytes.subarray(from, to)));
  if (value === undefined) return false;
  values[at] = value;
  return true;
}
