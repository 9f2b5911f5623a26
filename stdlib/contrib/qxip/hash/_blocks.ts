/**
 * A message as the digests of the MD family take it: one bit 1, zeros, the length in bits as 64-bit integer, in blocks of
 * 16 words.
 */
export function messageWords(message: Uint8Array, littleEndian: boolean): Int32Array {
  const blocks = Math.ceil((message.length + 9) / 64);
  const words = new Int32Array(16 * blocks);
  for (let i = 0; i < message.length; i++) words[i >> 2] |= message[i] << shift(i, littleEndian);
  words[message.length >> 2] |= 0x80 << shift(message.length, littleEndian);
  const low = words.length - (littleEndian ? 2 : 1);
  words[low] = message.length << 3;
  words[littleEndian ? low + 1 : low - 1] = message.length / 2 ** 29;
  return words;
}

/** Where a byte stands in its word. */
function shift(at: number, littleEndian: boolean): number {
  return 8 * (littleEndian ? at & 3 : 3 - (at & 3));
}

/** The words of a digest as bytes. */
export function wordBytes(words: Int32Array, littleEndian: boolean): Uint8Array {
  const bytes = new Uint8Array(4 * words.length);
  for (let i = 0; i < bytes.length; i++) bytes[i] = words[i >> 2] >>> shift(i, littleEndian);
  return bytes;
}

export function rotateLeft(word: number, bits: number): number {
  return (word << bits) | (word >>> (32 - bits));
}
