import { decodeDecimals, encodeDecimals } from "./decimals.ts";
import { decodeLongs, encodeLongs } from "./longs.ts";
import type { WordReader, WordWriter } from "./words.ts";

/** The schemes of floats; the number of each stands in files. */
const DECIMALS = 0;
/** The bits as integers: near values share the upper bits, so that their differences have fewer. */
const BITS = 1;

/** Decimals that take more than so many bits a value are compared with bits. */
const MANY_BITS = 36;

/** Appends the floats `data[from, from + n)` (1 to 4096), whose bits are kept, by the scheme that takes the fewest words. */
export function encodeFloats(data: Float64Array, from: number, n: number, out: WordWriter): void {
  const start = out.length;
  if (encodeDecimals(data, from, n, DECIMALS, out)) {
    const size = out.length - start;
    if (32 * size <= MANY_BITS * n) return;
    encodeBits(data, from, n, out);
    if (out.length - start - size >= size) {
      out.length = start + size;
      return;
    }
    out.words.copyWithin(start, start + size, out.length);
    out.length -= size;
    return;
  }
  encodeBits(data, from, n, out);
}

function encodeBits(data: Float64Array, from: number, n: number, out: WordWriter): void {
  out.push(BITS);
  encodeLongs(new Int32Array(data.buffer, data.byteOffset, 2 * data.length), from, n, out);
}

/**
 * Puts `n` floats that `encodeFloats` wrote at `data[at…]`.
 *
 * @throws FluxError FLX0930 where they are damaged
 */
export function decodeFloats(input: WordReader, n: number, data: Float64Array, at: number): void {
  const head = input.next();
  const scheme = head & 0xff;
  if (scheme === DECIMALS) decodeDecimals(input, head, n, data, at);
  else if (scheme === BITS) decodeLongs(input, n, new Int32Array(data.buffer, data.byteOffset, 2 * data.length), at);
  else input.damaged(`there is no encoding ${scheme} of floats`);
}
