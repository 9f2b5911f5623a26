import { floatOf } from "../../base/words.ts";
import type { Planes } from "./frame.ts";
import type { LongsHead } from "./longs.ts";
import type { WordReader } from "./words.ts";

/** By what differences are divided, by number: times are often whole milliseconds or seconds. */
const SCALES = [1, 1e3, 1e6, 1e9] as const;

/** Differences below are exact as floats, and so are sums of a few of them. */
const EXACT = 2 ** 51;

/** Divides `n` differences by the greatest scale that divides all; gives its number, 0 if that is none. */
export function scaleDeltas({ lows, highs }: Planes, n: number): number {
  let scale = SCALES.length - 1;
  for (let i = 0; i < n && scale > 0; i++) {
    const delta = floatOf(lows[i], highs[i]);
    if (!(Math.abs(delta) < EXACT)) return 0;
    while (scale > 0 && Math.floor(delta / SCALES[scale]) * SCALES[scale] !== delta) scale--;
  }
  if (scale === 0) return 0;
  for (let i = 0; i < n; i++) {
    const quotient = floatOf(lows[i], highs[i]) / SCALES[scale];
    const high = Math.floor(quotient / 2 ** 32);
    lows[i] = quotient - high * 2 ** 32;
    highs[i] = high;
  }
  return scale;
}

/**
 * Puts the sums of scaled differences behind the first value, which is at `halves[at]`.
 *
 * @throws FluxError FLX0930 if there is no such scale
 */
export function scaledSums(
  input: WordReader,
  head: LongsHead,
  lows: Int32Array,
  highs: Int32Array | undefined,
  n: number,
  halves: Int32Array,
  at: number,
): void {
  if (head.scale >= SCALES.length) input.damaged("differences have no scale");
  const scale = SCALES[head.scale];
  const base = floatOf(head.baseLow, head.baseHigh);
  let low = halves[at];
  let high = halves[at + 1];
  for (let i = 0, h = at + 2; i < n; i++, h += 2) {
    const delta = (base + floatOf(lows[i], highs === undefined ? 0 : highs[i])) * scale;
    const deltaHigh = Math.floor(delta / 2 ** 32);
    const deltaLow = (delta - deltaHigh * 2 ** 32) | 0;
    low = (low + deltaLow) | 0;
    high = (high + deltaHigh + (low >>> 0 < deltaLow >>> 0 ? 1 : 0)) | 0;
    halves[h] = low;
    halves[h + 1] = high;
  }
}
