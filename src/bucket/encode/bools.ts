import type { WordReader, WordWriter } from "./words.ts";

/** Appends the bytes 0 or 1 of `data[from, from + n)` as bits, the first in the lowest bit of the first word. */
export function encodeBools(data: Uint8Array, from: number, n: number, out: WordWriter): void {
  const first = out.reserve((n + 31) >>> 5);
  const { words } = out;
  for (let i = 0; i < n; i += 32) {
    let word = 0;
    for (let k = Math.min(32, n - i) - 1; k >= 0; k--) word = (word << 1) | data[from + i + k];
    words[first + (i >>> 5)] = word;
  }
}

/**
 * Puts `n` values that `encodeBools` wrote at `data[at…]`, as bytes 0 or 1.
 *
 * @throws FluxError FLX0930 where they are damaged
 */
export function decodeBools(input: WordReader, n: number, data: Uint8Array, at: number): void {
  const first = input.skip((n + 31) >>> 5);
  const { words } = input;
  for (let i = 0; i < n; i++) data[at + i] = (words[first + (i >>> 5)] >>> (i & 31)) & 1;
}
