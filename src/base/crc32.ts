/**
 * Tables for CRC-32 of eight bytes at a step ("slicing by 8", Kounavis and Berry 2005): entry 256 · k + b is what byte b does
 * to the sum k bytes further on.
 */
const TABLES = new Int32Array(8 * 256);
for (let b = 0; b < 256; b++) {
  let sum = b;
  for (let bit = 0; bit < 8; bit++) sum = sum & 1 ? (sum >>> 1) ^ 0xedb88320 : sum >>> 1;
  TABLES[b] = sum;
}
for (let i = 256; i < TABLES.length; i++) TABLES[i] = (TABLES[i - 256] >>> 8) ^ TABLES[TABLES[i - 256] & 0xff];

/**
 * The CRC-32 of Ethernet, zlib and PNG, as a signed integer.
 *
 * @param before the sum of the bytes that come before, to go on from there
 * @example crc32(encoder.encode("123456789")) >>> 0 // 0xcbf43926
 */
export function crc32(bytes: Uint8Array, before = 0): number {
  let sum = ~before;
  let i = 0;
  for (const end = bytes.length - 7; i < end; i += 8) {
    const low = sum ^ (bytes[i] | (bytes[i + 1] << 8) | (bytes[i + 2] << 16) | (bytes[i + 3] << 24));
    sum =
      TABLES[1792 + (low & 0xff)] ^
      TABLES[1536 + ((low >>> 8) & 0xff)] ^
      TABLES[1280 + ((low >>> 16) & 0xff)] ^
      TABLES[1024 + (low >>> 24)] ^
      TABLES[768 + bytes[i + 4]] ^
      TABLES[512 + bytes[i + 5]] ^
      TABLES[256 + bytes[i + 6]] ^
      TABLES[bytes[i + 7]];
  }
  for (; i < bytes.length; i++) sum = (sum >>> 8) ^ TABLES[(sum ^ bytes[i]) & 0xff];
  return ~sum;
}

/** The CRC-32 of `words[from, to)` as they lie in a little-endian machine's memory. @example crc32Words(words, 0, 2) */
export function crc32Words(words: Int32Array, from: number, to: number): number {
  let sum = -1;
  let i = from;
  for (const end = to - 1; i < end; i += 2) {
    const low = sum ^ words[i];
    const high = words[i + 1];
    sum =
      TABLES[1792 + (low & 0xff)] ^
      TABLES[1536 + ((low >>> 8) & 0xff)] ^
      TABLES[1280 + ((low >>> 16) & 0xff)] ^
      TABLES[1024 + (low >>> 24)] ^
      TABLES[768 + (high & 0xff)] ^
      TABLES[512 + ((high >>> 8) & 0xff)] ^
      TABLES[256 + ((high >>> 16) & 0xff)] ^
      TABLES[high >>> 24];
  }
  if (i < to) {
    const low = sum ^ words[i];
    sum =
      TABLES[768 + (low & 0xff)] ^
      TABLES[512 + ((low >>> 8) & 0xff)] ^
      TABLES[256 + ((low >>> 16) & 0xff)] ^
      TABLES[low >>> 24];
  }
  return ~sum;
}
