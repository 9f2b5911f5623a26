import { floatOf } from "../../base/words.ts";

/** Most numbers that are encoded together. */
export const MOST_NUMBERS = 4096;

/** 64-bit integers, the low words and the high words each in an array. */
export interface Planes {
  readonly lows: Int32Array;
  readonly highs: Int32Array;
}

export function planes(): Planes {
  return { lows: new Int32Array(MOST_NUMBERS), highs: new Int32Array(MOST_NUMBERS) };
}

/** How integers become small: each is `base + (u << shift)` modulo 2^64, where all but `exceptions` of the u have `width` bits. */
export interface Frame {
  readonly baseLow: number;
  readonly baseHigh: number;
  readonly width: number;
  readonly shift: number;
  readonly exceptions: number;
  /** What u takes, in bits. */
  readonly bits: number;
}

/** Bits of an exception: its place and itself. */
export const EXCEPTION_BITS = 16 + 64;

/** How many integers need each width around the middle one. */
const histogram = new Int32Array(65);

/** The frame in which `n` integers take the fewest bits. */
export function chooseFrame(numbers: Planes, n: number): Frame {
  const { lows, highs } = numbers;
  let minLow = lows[0];
  let minHigh = highs[0];
  let maxLow = minLow;
  let maxHigh = minHigh;
  let differLow = 0;
  let differHigh = 0;
  const firstLow = minLow;
  const firstHigh = minHigh;
  for (let i = 1; i < n; i++) {
    const low = lows[i];
    const high = highs[i];
    differLow |= low ^ firstLow;
    differHigh |= high ^ firstHigh;
    if (high < minHigh || (high === minHigh && low >>> 0 < minLow >>> 0)) {
      minLow = low;
      minHigh = high;
    } else if (high > maxHigh || (high === maxHigh && low >>> 0 > maxLow >>> 0)) {
      maxLow = low;
      maxHigh = high;
    }
  }
  const shift = trailingZeros(differLow, differHigh);
  if (shift === 64) return { baseLow: minLow, baseHigh: minHigh, width: 0, shift: 0, exceptions: 0, bits: 0 };
  const rangeHigh = maxHigh - minHigh - (maxLow >>> 0 < minLow >>> 0 ? 1 : 0);
  const width = significant((maxLow - minLow) | 0, rangeHigh | 0) - shift;
  const all = { baseLow: minLow, baseHigh: minHigh, width, shift, exceptions: 0, bits: n * width };
  const most = aroundMiddle(numbers, n, shift);
  return most.bits < all.bits ? most : all;
}

/** The frame around the middle one, with exceptions where they pay. */
function aroundMiddle(numbers: Planes, n: number, shift: number): Frame {
  const { lows, highs } = numbers;
  const middle = middleOf(numbers, n);
  const middleLow = lows[middle];
  const middleHigh = highs[middle];
  histogram.fill(0);
  for (let i = 0; i < n; i++) {
    const low = lows[i];
    const offLow = (low - middleLow) | 0;
    const offHigh = (highs[i] - middleHigh - (low >>> 0 < middleLow >>> 0 ? 1 : 0)) | 0;
    const sign = offHigh >> 31;
    const high = offHigh ^ sign;
    const bits = high !== 0 ? 64 - Math.clz32(high) : 32 - Math.clz32(offLow ^ sign);
    histogram[bits + (bits !== 0 || sign !== 0 ? 1 : 0)]++;
  }
  let best = 64;
  let bestBits = 64 * n;
  let exceptions = 0;
  let fewest = 0;
  for (let width = 64; width >= 0; width--) {
    const bits = n * Math.max(0, width - shift) + exceptions * EXCEPTION_BITS;
    if (bits < bestBits) {
      best = width;
      bestBits = bits;
      fewest = exceptions;
    }
    exceptions += histogram[width];
  }
  if (best <= shift) best = 0;
  // The window of that width around the middle begins half of it below.
  const halfLow = best > 0 && best <= 32 ? 1 << (best - 1) : 0;
  const halfHigh = best > 32 ? 1 << (best - 33) : 0;
  return {
    baseLow: (middleLow - halfLow) | 0,
    baseHigh: (middleHigh - halfHigh - (middleLow >>> 0 < halfLow >>> 0 ? 1 : 0)) | 0,
    width: Math.max(0, best - shift),
    shift: best > 0 ? shift : 0,
    exceptions: fewest,
    bits: bestBits,
  };
}

const SAMPLES = 33;
const sample: number[] = [];

/** The place of one that is about in the middle of the order. */
function middleOf({ lows, highs }: Planes, n: number): number {
  const step = Math.max(1, Math.floor(n / SAMPLES));
  sample.length = 0;
  for (let i = 0; i < n; i += step) sample.push(i);
  sample.sort((a, b) => floatOf(lows[a], highs[a]) - floatOf(lows[b], highs[b]));
  return sample[sample.length >> 1];
}

/** The lowest bits that are 0, 64 if all are. */
function trailingZeros(low: number, high: number): number {
  if (low !== 0) return 31 - Math.clz32(low & -low);
  return high === 0 ? 64 : 63 - Math.clz32(high & -high);
}

/** Bits up to the highest that is 1. */
function significant(low: number, high: number): number {
  return high !== 0 ? 64 - Math.clz32(high) : 32 - Math.clz32(low);
}
