import type { WordReader, WordWriter } from "./words.ts";

/** The schemes of 64-bit integers; the number of each stands in files. */
const RAW = 0;

/**
 * Appends `n` 64-bit integers, given as pairs of words (low first) from `halves[2 * from]` on.
 */
export function encodeLongs(halves: Int32Array, from: number, n: number, out: WordWriter): void {
  out.push(RAW);
  const at = out.reserve(2 * n);
  out.words.set(halves.subarray(2 * from, 2 * (from + n)), at);
}

/**
 * Puts `n` integers that `encodeLongs` wrote at `halves[2 * at…]`.
 *
 * @throws FluxError FLX0930 where they are damaged
 */
export function decodeLongs(input: WordReader, n: number, halves: Int32Array, at: number): void {
  const scheme = input.next();
  if (scheme !== RAW) input.damaged(`there is no encoding ${scheme} of integers`);
  const from = input.skip(2 * n);
  halves.set(input.words.subarray(from, from + 2 * n), 2 * at);
}
