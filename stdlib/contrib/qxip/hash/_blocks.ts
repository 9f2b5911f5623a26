/**
 * A message as the digests of the MD family take it: one bit 1, zeros, the length in bits as 64-bit integer, in blocks of
 * 16 words.
 */
export function messageWords(message: Uint8Array, littleEndian: boolean): Int32Array {
  const blocks = Math.ceil((message.length + 9) / 64);
  const bytes = new Uint8Array(64 * blocks);
  bytes.set(message);
  bytes[message.length] = 0x80;
  const view = new DataView(bytes.buffer);
  view.setBigUint64(bytes.length - 8, BigInt(message.length) * 8n, littleEndian);
  const words = new Int32Array(16 * blocks);
  for (let i = 0; i < words.length; i++) words[i] = view.getInt32(4 * i, littleEndian);
  return words;
}

/** The words of a digest as bytes. */
export function wordBytes(words: Int32Array, littleEndian: boolean): Uint8Array {
  const view = new DataView(new ArrayBuffer(4 * words.length));
  words.forEach((word, i) => {
    view.setInt32(4 * i, word, littleEndian);
  });
  return new Uint8Array(view.buffer);
}

export function rotateLeft(word: number, bits: number): number {
  return (word << bits) | (word >>> (32 - bits));
}
