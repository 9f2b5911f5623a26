import { decodeLongs, encodeLongs } from "./longs.ts";
import type { WordReader, WordWriter } from "./words.ts";

/** Appends the floats `data[from, from + n)`, whose bits are kept. */
export function encodeFloats(data: Float64Array, from: number, n: number, out: WordWriter): void {
  encodeLongs(new Int32Array(data.buffer, data.byteOffset, 2 * data.length), from, n, out);
}

/**
 * Puts `n` floats that `encodeFloats` wrote at `data[at…]`.
 *
 * @throws FluxError FLX0930 where they are damaged
 */
export function decodeFloats(input: WordReader, n: number, data: Float64Array, at: number): void {
  decodeLongs(input, n, new Int32Array(data.buffer, data.byteOffset, 2 * data.length), at);
}
