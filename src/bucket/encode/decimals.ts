import { floatOf } from "../../base/words.ts";
import { MOST_NUMBERS, planes } from "./frame.ts";
import { readFramed } from "./framed.ts";
import { DELTAS, decodeLongs, encodeLongs, readHead, VALUES } from "./longs.ts";
import type { WordReader, WordWriter } from "./words.ts";

/**
 * Floats that are decimals with few digits: an integer divided by a power of ten, after "ALP: Adaptive Lossless
 * floating-Point Compression" (Afroozeh, Kuffo, Boncz 2023), but by division, which is rounded rightly: so every decimal
 * of up to 15 digits comes back. Those that are none are exceptions, kept as they are.
 */

/** Greatest power of ten that is tried; all up to 10^22 are exact. */
const MOST_DECIMALS = 18;
const POWERS: readonly number[] = Array.from({ length: MOST_DECIMALS + 1 }, (_, e) => Number(`1e${e}`));

/** Integers up to here, and differences of two, are exact as floats, and rounding by addition works. */
const EXACT = 2 ** 51;
const ROUNDING = 1.5 * 2 ** 52;

/** Of so many values one may be an exception. */
const VALUES_AN_EXCEPTION = 8;
const SAMPLES = 32;

const integers = new Int32Array(2 * MOST_NUMBERS);
const places = new Uint16Array(MOST_NUMBERS);
const numbers = planes();

/**
 * Appends `n` floats as decimals: number of decimals, exceptions, integers.
 *
 * @returns false, with nothing appended, if too many of them are none
 */
export function encodeDecimals(data: Float64Array, from: number, n: number, scheme: number, out: WordWriter): boolean {
  const decimals = decimalsOf(data, from, n);
  if (decimals < 0) return false;
  const power = POWERS[decimals];
  const most = Math.floor(n / VALUES_AN_EXCEPTION);
  let exceptions = 0;
  let low = 0;
  let high = 0;
  for (let i = 0; i < n; i++) {
    const value = data[from + i];
    const integer = value * power + ROUNDING - ROUNDING;
    // -0 would come back as 0.
    if (integer / power === value && Math.abs(integer) < EXACT && (integer !== 0 || 1 / value > 0)) {
      high = Math.floor(integer / 2 ** 32);
      low = (integer - high * 2 ** 32) | 0;
    } else {
      if (exceptions === most) return false;
      places[exceptions++] = i;
    }
    integers[2 * i] = low;
    integers[2 * i + 1] = high;
  }
  out.push(scheme | (decimals << 8) | (exceptions << 16));
  encodeLongs(integers, 0, n, out);
  if (exceptions === 0) return true;
  out.bytes(new Uint8Array(places.buffer, 0, 2 * exceptions));
  const words = new Int32Array(data.buffer, data.byteOffset, 2 * data.length);
  for (let e = 0; e < exceptions; e++) {
    out.push(words[2 * (from + places[e])]);
    out.push(words[2 * (from + places[e]) + 1]);
  }
  return true;
}

/**
 * Puts `n` floats that `encodeDecimals` wrote at `data[at…]`; `head` is the first word of it, which was read.
 *
 * @throws FluxError FLX0930 where they are damaged
 */
export function decodeDecimals(input: WordReader, head: number, n: number, data: Float64Array, at: number): void {
  const decimals = (head >>> 8) & 0xff;
  const exceptions = head >>> 16;
  if (decimals > MOST_DECIMALS || exceptions > n) input.damaged("it has no decimals");
  decodeIntegers(input, n, POWERS[decimals], data, at);
  if (exceptions === 0) return;
  const place = input.skip((exceptions + 1) >> 1);
  const value = input.skip(2 * exceptions);
  const words = new Int32Array(data.buffer, data.byteOffset, 2 * data.length);
  for (let e = 0; e < exceptions; e++) {
    const i = (input.words[place + (e >> 1)] >>> (16 * (e & 1))) & 0xffff;
    if (i >= n) input.damaged("an exception has no place");
    words[2 * (at + i)] = input.words[value + 2 * e];
    words[2 * (at + i) + 1] = input.words[value + 2 * e + 1];
  }
}

/** Integers divided by a power of ten. Where they are small, which is the rule, no 64-bit integers are made of them. */
function decodeIntegers(input: WordReader, n: number, power: number, data: Float64Array, at: number): void {
  const { at: start } = input;
  const head = readHead(input);
  const base = floatOf(head.baseLow, head.baseHigh);
  const small = !head.patched && head.width + head.shift <= 32 && Math.abs(base) < 2 ** 52;
  const { lows } = numbers;
  if (small && head.scheme === VALUES) {
    readFramed(input, n, head, numbers);
    for (let i = 0; i < n; i++) data[at + i] = (base + (lows[i] >>> 0)) / power;
  } else if (small && head.scheme === DELTAS) {
    const first = input.skip(2);
    let value = floatOf(input.words[first], input.words[first + 1]);
    readFramed(input, n - 1, head, numbers);
    data[at] = value / power;
    for (let i = 0; i < n - 1; i++) {
      value += base + (lows[i] >>> 0);
      data[at + i + 1] = value / power;
    }
  } else {
    input.at = start;
    decodeLongs(input, n, integers, 0);
    for (let i = 0; i < n; i++) data[at + i] = floatOf(integers[2 * i], integers[2 * i + 1]) / power;
  }
}

/** How many decimals most of the values have; -1 if too many are no decimals. */
function decimalsOf(data: Float64Array, from: number, n: number): number {
  const step = Math.max(1, Math.floor(n / SAMPLES));
  let most = 0;
  let next = 0;
  let none = 0;
  let samples = 0;
  for (let i = 0; i < n; i += step) {
    samples++;
    const value = data[from + i];
    let decimals = 0;
    while (decimals <= MOST_DECIMALS && !isDecimal(value, decimals)) decimals++;
    if (decimals > MOST_DECIMALS) none++;
    else if (decimals > most) {
      next = most;
      most = decimals;
    } else if (decimals > next) next = decimals;
  }
  if (none > Math.max(1, samples / VALUES_AN_EXCEPTION)) return -1;
  // One with many more digits than all others is better an exception.
  return most > next + 6 && samples > 8 ? next : most;
}

function isDecimal(value: number, decimals: number): boolean {
  const integer = value * POWERS[decimals] + ROUNDING - ROUNDING;
  return integer / POWERS[decimals] === value && Math.abs(integer) < EXACT;
}
