import { DIGIT_0, writeDigits, writeNineDigits } from "./digits.ts";
import { billionsOf, remainderOfBillions, storeBillions } from "./words.ts";

/** 64-bit integers: their decimal texts (as Go's strconv takes them), as bytes too, and what floats become. */

export const MIN_INT64 = -(2n ** 63n);
export const MAX_INT64 = 2n ** 63n - 1n;
export const MAX_UINT64 = 2n ** 64n - 1n;

/**
 * Reads a signed integer: an optional sign and ASCII digits.
 *
 * @returns undefined if the text is none or out of range.
 * @example parseInt64("-042") // -42n
 */
export function parseInt64(text: string): bigint | undefined {
  if (!/^[+-]?[0-9]+$/.test(text)) return undefined;
  const value = text.startsWith("-") ? -BigInt(text.slice(1)) : BigInt(text.startsWith("+") ? text.slice(1) : text);
  return value < MIN_INT64 || value > MAX_INT64 ? undefined : value;
}

/**
 * Reads an unsigned integer: ASCII digits without a sign.
 *
 * @returns undefined if the text is none or out of range.
 */
export function parseUint64(text: string): bigint | undefined {
  if (!/^[0-9]+$/.test(text)) return undefined;
  const value = BigInt(text);
  return value > MAX_UINT64 ? undefined : value;
}

/**
 * Reads `bytes[from, to)` as `parseInt64` does and stores the integer at `words[at]` (low) and `words[at + 1]` (high);
 * false, with nothing stored, if the bytes are no integer. For the words see `words.ts`.
 *
 * @example parseInt64Bytes(bytes, from, to, new Int32Array(values.buffer), 2 * row)
 */
export function parseInt64Bytes(bytes: Uint8Array, from: number, to: number, words: Int32Array, at: number): boolean {
  if (from >= to) return false;
  const sign = bytes[from];
  const negative = sign === 45; /* - */
  const start = negative || sign === 43 /* + */ ? from + 1 : from;
  return negative
    ? parseMagnitude(bytes, start, to, words, at, true, 9223372036, 854775808)
    : parseMagnitude(bytes, start, to, words, at, false, 9223372036, 854775807);
}

/** As `parseInt64Bytes`, for unsigned integers. */
export function parseUint64Bytes(bytes: Uint8Array, from: number, to: number, words: Int32Array, at: number): boolean {
  return parseMagnitude(bytes, from, to, words, at, false, 18446744073, 709551615);
}

function parseMagnitude(
  bytes: Uint8Array,
  from: number,
  to: number,
  words: Int32Array,
  at: number,
  negative: boolean,
  maxBillions: number,
  maxOnes: number,
): boolean {
  if (from >= to) return false;
  let start = from;
  if (to - from > 20) while (start < to - 20 && bytes[start] === DIGIT_0) start++;
  const digits = to - start;
  if (digits > 20) return false;
  const middle = digits > 9 ? to - 9 : start;
  let billions = 0;
  for (let i = start; i < middle; i++) {
    const digit = bytes[i] - DIGIT_0;
    if (digit >>> 0 > 9) return false;
    billions = billions * 10 + digit;
  }
  let ones = 0;
  for (let i = middle; i < to; i++) {
    const digit = bytes[i] - DIGIT_0;
    if (digit >>> 0 > 9) return false;
    ones = ones * 10 + digit;
  }
  if (billions === 0) {
    const value = negative ? -ones : ones;
    words[at] = value;
    words[at + 1] = value >> 31;
    return true;
  }
  if (billions > maxBillions || (billions === maxBillions && ones > maxOnes)) return false;
  if (negative) storeBillions(words, at, -billions, -ones);
  else storeBillions(words, at, billions, ones);
  return true;
}

/** Room that `writeInt64` and `writeUint64` need, in bytes: the longest text, and what may be overwritten behind it. */
export const MAX_INT64_BYTES = 23;

/** Writes a signed integer, given as words, at byte `at` of the view and gives the position after it. */
export function writeInt64(view: DataView, at: number, low: number, high: number): number {
  if (high === low >> 31 && low >= 0) return writeDigits(view, at, low);
  if (high >= 0) return writeUint64(view, at, low, high);
  view.setUint8(at, 45 /* - */);
  const negated = -low | 0;
  return writeUint64(view, at + 1, negated, negated === 0 ? -high | 0 : ~high);
}

/** Writes an unsigned integer, given as words, at byte `at` of the view and gives the position after it. */
export function writeUint64(view: DataView, at: number, low: number, high: number): number {
  if (high === 0 && low >= 0) return writeDigits(view, at, low);
  const billions = billionsOf(low, high >>> 0);
  const ones = remainderOfBillions(low, billions);
  // Up to 18 · 10^18: the billions have up to eleven digits.
  const quintillions = Math.floor(billions / 1e9);
  const rest = billions - quintillions * 1e9;
  let p = at;
  if (quintillions > 0) {
    p = writeDigits(view, p, quintillions);
    writeNineDigits(view, p, rest);
    p += 9;
  } else p = writeDigits(view, p, rest);
  writeNineDigits(view, p, ones);
  return p + 9;
}

const TWO_63 = 2 ** 63;
const TWO_64 = 2 ** 64;

/**
 * Stores the integer part of a float as Go makes it on the reference's platform: NaN, infinities and what does not fit
 * become the least integer.
 */
export function storeInt64FromFloat(words: Int32Array, at: number, value: number): void {
  if (value >= -TWO_63 && value < TWO_63) storeInteger(words, at, Math.trunc(value));
  else storeInteger(words, at, -TWO_63);
}

/**
 * Stores the integer part of a float as unsigned: a negative one wraps; NaN, infinities and what does not fit become
 * 2^63.
 */
export function storeUint64FromFloat(words: Int32Array, at: number, value: number): void {
  if (value >= -TWO_63 && value < TWO_64) storeInteger(words, at, Math.trunc(value));
  else storeInteger(words, at, TWO_63);
}

function storeInteger(words: Int32Array, at: number, value: number): void {
  const high = Math.floor(value / 4294967296);
  words[at] = (value - high * 4294967296) | 0;
  words[at + 1] = high | 0;
}

const scratch = new Int32Array(2);
const scratchInt64 = new BigInt64Array(scratch.buffer);
const scratchUint64 = new BigUint64Array(scratch.buffer);

/**
 * As `storeInt64FromFloat`, for one value.
 *
 * @example int64FromFloat(-2.9) // -2n
 */
export function int64FromFloat(value: number): bigint {
  storeInt64FromFloat(scratch, 0, value);
  return scratchInt64[0];
}

/**
 * As `storeUint64FromFloat`, for one value.
 *
 * @example uint64FromFloat(-2.9) // 18446744073709551614n
 */
export function uint64FromFloat(value: number): bigint {
  storeUint64FromFloat(scratch, 0, value);
  return scratchUint64[0];
}
