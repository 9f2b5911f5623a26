import { POWERS_OF_TEN, productError } from "./decimal.ts";
import { DIGIT_0, writeDigits, writeNineDigits } from "./digits.ts";
import { formatFloat } from "./float.ts";

/** The longest text that `writeFloat` makes, in bytes: that of the least subnormal numbers. */
export const MAX_FLOAT_BYTES = 343;

const MINUS = 45;
const POINT = 46;

/**
 * Writes a float as `formatFloat` does at `bytes[at]` and gives the position after it. There must be room for
 * `MAX_FLOAT_BYTES`.
 *
 * @example end = writeFloat(bytes, end, column[row])
 */
export function writeFloat(bytes: Uint8Array, at: number, value: number): number {
  const size = value < 0 ? -value : value;
  // Neither NaN nor zero, which may be a negative one, passes.
  if (size >= 1e-6 && size < 1e17) {
    if (value < 0) bytes[at] = MINUS;
    const start = value < 0 ? at + 1 : at;
    const end = writeFewDecimals(bytes, start, size);
    if (end > 0) return end;
    const longEnd = writeShortest(bytes, start, size);
    if (longEnd > 0) return longEnd;
  }
  const text = formatFloat(value);
  for (let i = 0; i < text.length; i++) bytes[at + i] = text.charCodeAt(i);
  return at + text.length;
}

/**
 * Writes integers and numbers with up to six decimals; 0 if it is none. A decimal of at most 15 digits that reads back as
 * the float is the shortest one, because no two such decimals share a float.
 */
function writeFewDecimals(bytes: Uint8Array, at: number, size: number): number {
  for (let decimals = 0; decimals <= 6; decimals++) {
    const power = POWERS_OF_TEN[decimals];
    const scaled = size * power;
    if (scaled >= 1e15) return 0;
    const rounded = Math.floor(scaled + 0.5);
    // The cheap test first: the scaled decimal is off by less than the rounding of one product.
    if (Math.abs(scaled - rounded) > scaled * 2 ** -51 || rounded / power !== size) continue;
    const whole = Math.floor(size);
    let p = writeInteger(bytes, at, whole);
    if (decimals === 0) return p;
    bytes[p++] = POINT;
    let fraction = (rounded - whole * power) | 0;
    for (let i = p + decimals - 1; i >= p; i--) {
      const tenth = (fraction / 10) | 0;
      bytes[i] = DIGIT_0 + fraction - tenth * 10;
      fraction = tenth;
    }
    return p + decimals;
  }
  return 0;
}

/** Writes an integer below 10^17. */
function writeInteger(bytes: Uint8Array, at: number, value: number): number {
  if (value < 1e9) return writeDigits(bytes, at, value);
  const billions = Math.floor(value / 1e9);
  const p = writeDigits(bytes, at, billions);
  writeNineDigits(bytes, p, value - billions * 1e9);
  return p + 9;
}

const float = new Float64Array(1);
const words = new Uint32Array(float.buffer);

/**
 * Writes the shortest decimal that reads back as `size`, of all shortest the nearest; 0 if this arithmetic cannot tell.
 *
 * The number is scaled, exactly, to an integer part of 17 digits, which always suffice. It then looks for the nearest
 * multiple of 100 and of 10 that lies within half a unit in the last place of the float, the span that reads back.
 */
function writeShortest(bytes: Uint8Array, at: number, size: number): number {
  float[0] = size;
  // Below a power of two floats lie closer to each other than above it.
  if (words[0] === 0 && (words[1] & 0xfffff) === 0) return 0;
  const binary = (words[1] >>> 20) - 1023;
  let exponent = Math.floor(binary * 0.30102999566398114);
  if (exponent < 0 ? size * POWERS_OF_TEN[-exponent - 1] >= 1 : size >= POWERS_OF_TEN[exponent + 1]) exponent++;
  const power = POWERS_OF_TEN[16 - exponent];
  const scaled = size * power;
  const rest = productError(size, power, scaled);
  words[0] = 0;
  words[1] = (binary + 970) << 20;
  const halfUlp = float[0] * power;

  const wholeRest = Math.floor(rest);
  const fraction = rest - wholeRest;
  let high = Math.floor(scaled / 1e8);
  let low = (scaled - high * 1e8 + wholeRest) | 0;
  if (low < 0) {
    low += 100000000;
    high--;
  }
  // Exactly between two candidates: the tie goes to the even digit, as in the text form.
  const ones = low % 10;
  if (fraction === 0.5 || (fraction === 0 && ones === 5)) return 0;
  const tens = fraction + ones > 5 ? low - ones + 10 : low - ones;
  const tenths = ((tens / 10) | 0) % 10;
  const hundreds = tenths > 5 || (tenths === 5 && low >= tens) ? tens + (10 - tenths) * 10 : tens - tenths * 10;
  const distance100 = Math.abs(low - hundreds + fraction);
  const distance10 = Math.abs(low - tens + fraction);
  if (distance100 < halfUlp - 1e-6) low = hundreds;
  else if (distance100 < halfUlp + 1e-6) return 0;
  else if (distance10 < halfUlp - 1e-6) low = tens;
  else if (distance10 < halfUlp + 1e-6) return 0;
  else if (fraction > 0.5) low++;
  if (low >= 100000000) {
    low -= 100000000;
    high++;
  }
  if (high < 1e8 || high >= 1e9) return 0;
  return writeSeventeenDigits(bytes, at, high, low, exponent);
}

/** Writes high · 10^8 + low, which has 17 digits, with the point after digit number `exponent`, counted from 0. */
function writeSeventeenDigits(bytes: Uint8Array, at: number, high: number, low: number, exponent: number): number {
  let first = at;
  if (exponent < 0) {
    bytes[first++] = DIGIT_0;
    bytes[first++] = POINT;
    for (let zeros = -exponent - 1; zeros > 0; zeros--) bytes[first++] = DIGIT_0;
  } else first++;
  writeNineDigits(bytes, first, high);
  writeNineDigits(bytes, first + 9, low * 10);
  let end = first + 17;
  while (bytes[end - 1] === DIGIT_0) end--;
  if (exponent < 0) return end;
  // Room was left in front: the whole part moves there, and leaves its last place to the point.
  const point = at + exponent + 1;
  for (let i = at; i < point; i++) bytes[i] = bytes[i + 1];
  if (end <= point + 1) return point;
  bytes[point] = POINT;
  return end;
}
