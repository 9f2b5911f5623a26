import { decodeInts, encodeInts } from "./ints.ts";
import { compress, decompress } from "./lz4.ts";
import type { WordReader, WordWriter } from "./words.ts";

const encoder = new TextEncoder();
const decoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

/** Fewer bytes are not compressed, and others only if that saves an eighth. */
const LEAST_COMPRESSED = 128;
/** Most that decompressed texts take for each byte that is there: what says more is damaged. */
const MOST_RATIO = 256;

/**
 * Appends texts: the length of each in UTF-8, that of all, how many bytes they are compressed (0: they are not), and these.
 */
export function encodeTexts(texts: readonly string[], out: WordWriter): void {
  const bytes = encoder.encode(texts.join(""));
  const lengths = new Int32Array(texts.length);
  if (bytes.length === texts.reduce((sum, text) => sum + text.length, 0)) {
    texts.forEach((text, i) => {
      lengths[i] = text.length;
    });
  } else {
    texts.forEach((text, i) => {
      lengths[i] = encoder.encode(text).length;
    });
  }
  encodeInts(lengths, 0, texts.length, out);
  out.push(bytes.length);
  if (bytes.length >= LEAST_COMPRESSED) {
    const limit = bytes.length - (bytes.length >> 3);
    const into = new Uint8Array(limit);
    const taken = compress(bytes, into, limit);
    if (taken > 0) {
      out.push(taken);
      out.bytes(into.subarray(0, taken));
      return;
    }
  }
  out.push(0);
  out.bytes(bytes);
}

/**
 * Reads `n` texts that `encodeTexts` wrote.
 *
 * @throws FluxError FLX0930 where they are damaged
 */
export function decodeTexts(input: WordReader, n: number): string[] {
  const lengths = new Int32Array(n);
  decodeInts(input, n, lengths, 0);
  const bytes = textBytes(input);
  let total = 0;
  for (const length of lengths) {
    if (length < 0) input.damaged("a text has no length");
    total += length;
  }
  if (total !== bytes.length) input.damaged("its texts have not the length that they should have");
  return cut(input, bytes, lengths);
}

function textBytes(input: WordReader): Uint8Array {
  const length = input.next();
  const compressed = input.next();
  if (compressed === 0) return input.bytes(length);
  const given = input.bytes(compressed);
  if (length < 0 || length > MOST_RATIO * given.length) input.damaged("its texts cannot be so long");
  const bytes = new Uint8Array(length);
  if (!decompress(given, bytes)) input.damaged("its texts cannot be decompressed");
  return bytes;
}

function cut(input: WordReader, bytes: Uint8Array, lengths: Int32Array): string[] {
  const texts: string[] = new Array(lengths.length);
  let at = 0;
  try {
    const all = decoder.decode(bytes);
    if (all.length === bytes.length) {
      for (let i = 0; i < lengths.length; i++) {
        texts[i] = all.slice(at, at + lengths[i]);
        at += lengths[i];
      }
      return texts;
    }
    for (let i = 0; i < lengths.length; i++) {
      texts[i] = decoder.decode(bytes.subarray(at, at + lengths[i]));
      at += lengths[i];
    }
  } catch {
    input.damaged("a text is not UTF-8");
  }
  return texts;
}
