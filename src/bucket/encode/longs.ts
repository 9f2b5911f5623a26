import { chooseFrame, type Frame, planes } from "./frame.ts";
import { framedWords, readFramed, writeFramed } from "./framed.ts";
import { scaleDeltas, scaledSums } from "./scaled.ts";
import type { WordReader, WordWriter } from "./words.ts";

/** The schemes of 64-bit integers; the number of each stands in files. */
/** A frame of the values (`frame.ts`). */
export const VALUES = 0;
/** The first value, and a frame of the differences. */
export const DELTAS = 1;
/** The same, differences divided by a power of ten. */
export const SCALED = 2;

/** Words before the numbers in a frame: scheme and base; of differences the first value too. */
const VALUES_WORDS = 3;
const DELTAS_WORDS = 5;

const values = planes();
const deltas = planes();

/**
 * Appends `n` 64-bit integers (1 to 4096), given as pairs of words (low first) from `halves[2 * from]` on, by the scheme in
 * which they take the fewest words.
 */
export function encodeLongs(halves: Int32Array, from: number, n: number, out: WordWriter): void {
  split(halves, from, n);
  const ofValues = chooseFrame(values, n);
  if (n === 1 || ofValues.bits === 0) {
    writeHead(VALUES, ofValues, 0, out);
    return;
  }
  let ofDeltas = chooseFrame(deltas, n - 1);
  let scale = 0;
  if (ofDeltas.bits > 0) {
    scale = scaleDeltas(deltas, n - 1);
    if (scale > 0) ofDeltas = chooseFrame(deltas, n - 1);
  }
  if (VALUES_WORDS + framedWords(n, ofValues) <= DELTAS_WORDS + framedWords(n - 1, ofDeltas)) {
    writeHead(VALUES, ofValues, 0, out);
    writeFramed(values, n, ofValues, out);
    return;
  }
  writeHead(scale > 0 ? SCALED : DELTAS, ofDeltas, scale, out);
  out.push(halves[2 * from]);
  out.push(halves[2 * from + 1]);
  writeFramed(deltas, n - 1, ofDeltas, out);
}

/** How integers are encoded: what comes before the numbers. */
export interface LongsHead {
  readonly scheme: number;
  readonly width: number;
  readonly shift: number;
  readonly patched: boolean;
  /** Of SCALED: the place of the divisor in SCALES. */
  readonly scale: number;
  readonly baseLow: number;
  readonly baseHigh: number;
}

/** Reads what comes before the first value and the numbers; throws as `decodeLongs`. */
export function readHead(input: WordReader): LongsHead {
  const at = input.skip(VALUES_WORDS);
  const word = input.words[at];
  return {
    scheme: word & 0xff,
    width: (word >>> 8) & 0xff,
    shift: (word >>> 16) & 0xff,
    patched: (word & (1 << 24)) !== 0,
    scale: word >>> 25,
    baseLow: input.words[at + 1],
    baseHigh: input.words[at + 2],
  };
}

function writeHead(scheme: number, frame: Frame, scale: number, out: WordWriter): void {
  const patched = frame.exceptions > 0 ? 1 : 0;
  out.push(scheme | (frame.width << 8) | (frame.shift << 16) | (patched << 24) | (scale << 25));
  out.push(frame.baseLow);
  out.push(frame.baseHigh);
}

/**
 * Puts `n` integers that `encodeLongs` wrote at `halves[2 * at…]`.
 *
 * @throws FluxError FLX0930 where they are damaged
 */
export function decodeLongs(input: WordReader, n: number, halves: Int32Array, at: number): void {
  const head = readHead(input);
  const { baseLow, baseHigh } = head;
  if (head.scheme === VALUES) {
    const wide = readFramed(input, n, head, values);
    addBase(values.lows, wide ? values.highs : undefined, n, baseLow, baseHigh, halves, 2 * at);
    return;
  }
  const first = input.skip(2);
  halves[2 * at] = input.words[first];
  halves[2 * at + 1] = input.words[first + 1];
  if (head.scheme === DELTAS) {
    const wide = readFramed(input, n - 1, head, deltas);
    sum(deltas.lows, wide ? deltas.highs : undefined, n - 1, baseLow, baseHigh, halves, 2 * at);
  } else if (head.scheme === SCALED) {
    const wide = readFramed(input, n - 1, head, deltas);
    scaledSums(input, head, deltas.lows, wide ? deltas.highs : undefined, n - 1, halves, 2 * at);
  } else input.damaged(`there is no encoding ${head.scheme} of integers`);
}

/** Puts values and differences to their planes. */
function split(halves: Int32Array, from: number, n: number): void {
  let lastLow = 0;
  let lastHigh = 0;
  for (let i = 0, h = 2 * from; i < n; i++, h += 2) {
    const low = halves[h];
    const high = halves[h + 1];
    values.lows[i] = low;
    values.highs[i] = high;
    if (i > 0) {
      deltas.lows[i - 1] = low - lastLow;
      deltas.highs[i - 1] = high - lastHigh - (low >>> 0 < lastLow >>> 0 ? 1 : 0);
    }
    lastLow = low;
    lastHigh = high;
  }
}

function addBase(
  lows: Int32Array,
  highs: Int32Array | undefined,
  n: number,
  baseLow: number,
  baseHigh: number,
  halves: Int32Array,
  at: number,
): void {
  for (let i = 0, h = at; i < n; i++, h += 2) {
    const low = (baseLow + lows[i]) | 0;
    halves[h] = low;
    halves[h + 1] = baseHigh + (low >>> 0 < baseLow >>> 0 ? 1 : 0);
  }
  if (highs !== undefined) for (let i = 0, h = at + 1; i < n; i++, h += 2) halves[h] += highs[i];
}

/** Puts the sums of differences, which are `base + u`, behind the first value. */
function sum(
  lows: Int32Array,
  highs: Int32Array | undefined,
  n: number,
  baseLow: number,
  baseHigh: number,
  halves: Int32Array,
  at: number,
): void {
  let low = halves[at];
  let high = halves[at + 1];
  for (let i = 0, h = at + 2; i < n; i++, h += 2) {
    const number = lows[i];
    const delta = (baseLow + number) | 0;
    low = (low + delta) | 0;
    high =
      (high +
        baseHigh +
        (highs === undefined ? 0 : highs[i]) +
        (delta >>> 0 < baseLow >>> 0 ? 1 : 0) +
        (low >>> 0 < delta >>> 0 ? 1 : 0)) |
      0;
    halves[h] = low;
    halves[h + 1] = high;
  }
}
