import { type Frame, MOST_NUMBERS, type Planes, planes } from "./frame.ts";
import { pack, packedWords, unpack } from "./pack.ts";
import type { WordReader, WordWriter } from "./words.ts";

/** Words that `writeFramed` appends for `n` integers in a frame. */
export function framedWords(n: number, { width, exceptions }: Frame): number {
  const packed = width <= 32 ? packedWords(n, width) : n + packedWords(n, width - 32);
  return packed + (exceptions > 0 ? 1 + ((exceptions + 1) >> 1) + 2 * exceptions : 0);
}

const offsets = planes();
const exceptions = new Uint16Array(MOST_NUMBERS);

/** Appends what `n` integers are in their frame: low words and high words packed, then the exceptions. */
export function writeFramed(numbers: Planes, n: number, frame: Frame, out: WordWriter): void {
  const { width } = frame;
  const found = toOffsets(numbers, n, frame);
  const at = out.reserve(width <= 32 ? packedWords(n, width) : n + packedWords(n, width - 32));
  if (width >= 32) out.words.set(offsets.lows.subarray(0, n), at);
  else if (width > 0) pack(offsets.lows, n, width, out.words, at);
  if (width === 64) out.words.set(offsets.highs.subarray(0, n), at + n);
  else if (width > 32) pack(offsets.highs, n, width - 32, out.words, at + n);
  if (frame.exceptions === 0) return;
  out.push(found);
  out.bytes(new Uint8Array(exceptions.buffer, 0, 2 * found));
  for (let e = 0; e < found; e++) {
    out.push(patches[2 * e]);
    out.push(patches[2 * e + 1]);
  }
}

const patches = new Int32Array(2 * MOST_NUMBERS);

/** Puts the offsets from the base, shifted, to `offsets`; the exceptions to their arrays, with 0 in their place. Gives their number. */
function toOffsets({ lows, highs }: Planes, n: number, { baseLow, baseHigh, width, shift }: Frame): number {
  let found = 0;
  const lowLimit = width >= 32 ? 0 : -1 << width;
  const highLimit = width >= 64 ? 0 : width <= 32 ? -1 : -1 << (width - 32);
  for (let i = 0; i < n; i++) {
    const value = lows[i];
    let low = (value - baseLow) | 0;
    let high = (highs[i] - baseHigh - (value >>> 0 < baseLow >>> 0 ? 1 : 0)) | 0;
    if (shift >= 32) {
      low = shift === 32 ? high : high >>> (shift - 32);
      high = 0;
    } else if (shift > 0) {
      low = (low >>> shift) | (high << (32 - shift));
      high >>>= shift;
    }
    if ((low & lowLimit) !== 0 || (high & highLimit) !== 0) {
      exceptions[found] = i;
      patches[2 * found] = low;
      patches[2 * found + 1] = high;
      found++;
      low = 0;
      high = 0;
    }
    offsets.lows[i] = low;
    offsets.highs[i] = high;
  }
  return found;
}

/**
 * Reads what `writeFramed` wrote of `n` integers to `into`; gives whether the high words count (where not, they are not
 * written).
 *
 * @throws FluxError FLX0930 where it is damaged
 */
export function readFramed(
  input: WordReader,
  n: number,
  { width, shift, patched }: { readonly width: number; readonly shift: number; readonly patched: boolean },
  into: Planes,
): boolean {
  const { lows, highs } = into;
  if (width > 64 || shift > 63) input.damaged("numbers have too many bits");
  const wide = patched || width + shift > 32;
  if (width >= 32) {
    const at = input.skip(n);
    lows.set(input.words.subarray(at, at + n));
  } else if (width === 0) lows.fill(0, 0, n);
  else unpack(input.words, input.skip(packedWords(n, width)), width, n, lows);
  if (width === 64) {
    const at = input.skip(n);
    highs.set(input.words.subarray(at, at + n));
  } else if (width > 32) unpack(input.words, input.skip(packedWords(n, width - 32)), width - 32, n, highs);
  else if (wide) highs.fill(0, 0, n);
  if (patched) readExceptions(input, n, into);
  if (shift > 0) shiftLeft(into, n, shift, wide);
  return wide;
}

function readExceptions(input: WordReader, n: number, { lows, highs }: Planes): void {
  const count = input.next();
  if (count < 0 || count > n) input.damaged("it has more exceptions than numbers");
  const places = input.skip((count + 1) >> 1);
  const values = input.skip(2 * count);
  const { words } = input;
  for (let e = 0; e < count; e++) {
    const place = (words[places + (e >> 1)] >>> (16 * (e & 1))) & 0xffff;
    if (place >= n) input.damaged("an exception has no place");
    lows[place] = words[values + 2 * e];
    highs[place] = words[values + 2 * e + 1];
  }
}

function shiftLeft({ lows, highs }: Planes, n: number, shift: number, wide: boolean): void {
  if (!wide) {
    for (let i = 0; i < n; i++) lows[i] <<= shift;
    return;
  }
  for (let i = 0; i < n; i++) {
    const low = lows[i];
    highs[i] = shift >= 32 ? low << (shift - 32) : (highs[i] << shift) | (low >>> (32 - shift));
    lows[i] = shift >= 32 ? 0 : low << shift;
  }
}
