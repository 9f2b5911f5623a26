import { decodeLongs, encodeLongs } from "./longs.ts";
import type { WordReader, WordWriter } from "./words.ts";

/** So many are encoded together. */
const RUN = 4096;

const halves = new Int32Array(2 * RUN);

/** Appends `data[from, from + n)`, any number of 32-bit integers. */
export function encodeInts(data: Int32Array, from: number, n: number, out: WordWriter): void {
  for (let start = 0; start < n; start += RUN) {
    const count = Math.min(RUN, n - start);
    for (let i = 0; i < count; i++) {
      const value = data[from + start + i];
      halves[2 * i] = value;
      halves[2 * i + 1] = value >> 31;
    }
    encodeLongs(halves, 0, count, out);
  }
}

/**
 * Puts `n` integers that `encodeInts` wrote at `data[at…]`.
 *
 * @throws FluxError FLX0930 where they are damaged
 */
export function decodeInts(input: WordReader, n: number, data: Int32Array, at: number): void {
  for (let start = 0; start < n; start += RUN) {
    const count = Math.min(RUN, n - start);
    decodeLongs(input, count, halves, 0);
    for (let i = 0; i < count; i++) data[at + start + i] = halves[2 * i];
  }
}

/** Appends 64-bit integers, as pairs of words; any number of them. */
export function encodeManyLongs(data: Int32Array, n: number, out: WordWriter): void {
  for (let start = 0; start < n; start += RUN) encodeLongs(data, start, Math.min(RUN, n - start), out);
}

/** Reads what `encodeManyLongs` wrote; throws as `decodeInts`. */
export function decodeManyLongs(input: WordReader, n: number, data: Int32Array): void {
  for (let start = 0; start < n; start += RUN) decodeLongs(input, Math.min(RUN, n - start), data, start);
}
