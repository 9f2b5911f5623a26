import { decodeInts, encodeInts } from "./ints.ts";
import type { WordReader, WordWriter } from "./words.ts";

const encoder = new TextEncoder();
const decoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

/** Appends texts: the length of each in UTF-8, that of all, and their bytes one after the other. */
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
  const bytes = input.bytes(input.next());
  let total = 0;
  for (const length of lengths) {
    if (length < 0) input.damaged("a text has no length");
    total += length;
  }
  if (total !== bytes.length) input.damaged("its texts have not the length that they should have");
  return cut(input, bytes, lengths);
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
