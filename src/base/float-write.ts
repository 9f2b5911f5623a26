import { POWERS_OF_TEN, productError } from "./decimal.ts";
import { DIGIT_0, writeDigits, writeNineDigits, writeThreeDigits } from "./digits.ts";
import { formatFloat } from "./float.ts";

/** Room that `writeFloat` needs, in bytes: the longest text, that of the least subnormal numbers, and a bit behind it. */
export const MAX_FLOAT_BYTES = 346;

const MINUS = 45;
const POINT = 46;

/**
 * Writes a float as `formatFloat` does at byte `at` of the view and gives the position after it. There must be room for
 * `MAX_FLOAT_BYTES`.
 *
 * @example end = writeFloat(view, end, column[row])
 */
export function writeFloat(view: DataView, at: number, value: number): number {
  const size = value < 0 ? -value : value;
  let start = at;
  if (value < 0) view.setUint8(start++, MINUS);
  // Neither NaN nor zero, which may be a negative one, passes.
  if (size >= 1e-6 && size < 1e9) {
    // A decimal of at most 15 digits that reads back as the float is the shortest one, because no two such decimals share
    // a float.
    const millionths = Math.floor(size * 1e6 + 0.5);
    if (millionths / 1e6 === size) {
      const whole = size | 0;
      return writeMillionths(view, writeDigits(view, start, whole), (millionths - whole * 1e6) | 0);
    }
  }
  if (size >= 1e-6 && size < 1e17) {
    const end = size >= 1e9 ? writeLarge(view, start, size) : 0;
    if (end > 0) return end;
    const longEnd = writeShortest(view, start, size);
    if (longEnd > 0) return longEnd;
  }
  if (Object.is(value, 0)) {
    view.setUint8(at, DIGIT_0);
    return at + 1;
  }
  const text = formatFloat(value);
  for (let i = 0; i < text.length; i++) view.setUint8(at + i, text.charCodeAt(i));
  return at + text.length;
}

/** How many of three digits remain without zeros at the end. */
const SIGNIFICANT = Uint8Array.from({ length: 1000 }, (_, i) => (i % 10 > 0 ? 3 : i % 100 > 0 ? 2 : i > 0 ? 1 : 0));

/** Writes the point and the digits behind it, if there are any. */
function writeMillionths(view: DataView, at: number, millionths: number): number {
  if (millionths === 0) return at;
  view.setUint8(at, POINT);
  const thousandths = (millionths / 1000) | 0;
  const rest = millionths - thousandths * 1000;
  writeThreeDigits(view, at + 1, thousandths);
  if (rest === 0) return at + 1 + SIGNIFICANT[thousandths];
  writeThreeDigits(view, at + 4, rest);
  return at + 4 + SIGNIFICANT[rest];
}

/** Writes a number from 10^9 on that has at most 15 digits; 0 if it has more. */
function writeLarge(view: DataView, at: number, size: number): number {
  if (size >= 1e15) return 0;
  let power = 1;
  while (size * power < 1e14) power *= 10;
  const scaled = Math.floor(size * power + 0.5);
  if (scaled / power !== size) return 0;
  const whole = Math.floor(size);
  const billions = Math.floor(whole / 1e9);
  const p = writeDigits(view, at, billions);
  writeNineDigits(view, p, whole - billions * 1e9);
  return writeMillionths(view, p + 9, (scaled - whole * power) * (1e6 / power));
}

const float = new Float64Array(1);
const words = new Uint32Array(float.buffer);

/**
 * Writes the shortest decimal that reads back as `size`, of all shortest the nearest; 0 if this arithmetic cannot tell.
 *
 * The number is scaled, exactly, to an integer part of 17 digits, which always suffice. It then looks for the nearest
 * multiple of 100 and of 10 that lies within half a unit in the last place of the float, the span that reads back.
 */
function writeShortest(view: DataView, at: number, size: number): number {
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
  return writeSeventeenDigits(view, at, high, low, exponent);
}

/** Writes high · 10^8 + low, which has 17 digits, with the point after digit number `exponent`, counted from 0. */
function writeSeventeenDigits(view: DataView, at: number, high: number, low: number, exponent: number): number {
  let first = at;
  if (exponent < 0) {
    for (let zeros = -exponent; zeros >= 0; zeros--) view.setUint8(first++, DIGIT_0);
    view.setUint8(at + 1, POINT);
  } else first++;
  writeNineDigits(view, first, high);
  writeNineDigits(view, first + 9, low * 10);
  let end = first + 17;
  while (view.getUint8(end - 1) === DIGIT_0) end--;
  if (exponent < 0) return end;
  // Room was left in front: the whole part moves there, and leaves its last place to the point.
  const point = at + exponent + 1;
  for (let i = at; i < point; i++) view.setUint8(i, view.getUint8(i + 1));
  if (end <= point + 1) return point;
  view.setUint8(point, POINT);
  return end;
}
