import { messageWords, rotateLeft, wordBytes } from "./_blocks.ts";

/** The SHA-1 digest (FIPS 180-4), 20 bytes. */
export function sha1(message: Uint8Array): Uint8Array {
  const words = messageWords(message, false);
  const state = Int32Array.of(0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476, 0xc3d2e1f0);
  const schedule = new Int32Array(80);
  for (let block = 0; block < words.length; block += 16) {
    for (let i = 0; i < 16; i++) schedule[i] = words[block + i];
    for (let i = 16; i < 80; i++)
      schedule[i] = rotateLeft(schedule[i - 3] ^ schedule[i - 8] ^ schedule[i - 14] ^ schedule[i - 16], 1);
    let a = state[0];
    let b = state[1];
    let c = state[2];
    let d = state[3];
    let e = state[4];
    for (let i = 0; i < 80; i++) {
      const mixed = (rotateLeft(a, 5) + mix(i, b, c, d) + e + schedule[i]) | 0;
      e = d;
      d = c;
      c = rotateLeft(b, 30);
      b = a;
      a = mixed;
    }
    state[0] += a;
    state[1] += b;
    state[2] += c;
    state[3] += d;
    state[4] += e;
  }
  return wordBytes(state, false);
}

const BLOCK_BYTES = 64;

/** HMAC with SHA-1 (RFC 2104), 20 bytes. */
export function hmacSha1(key: Uint8Array, message: Uint8Array): Uint8Array {
  const shortKey = key.length > BLOCK_BYTES ? sha1(key) : key;
  const pad = (byte: number, rest: Uint8Array) => {
    const bytes = new Uint8Array(BLOCK_BYTES + rest.length).fill(byte, 0, BLOCK_BYTES);
    for (let i = 0; i < shortKey.length; i++) bytes[i] ^= shortKey[i];
    bytes.set(rest, BLOCK_BYTES);
    return sha1(bytes);
  };
  return pad(0x5c, pad(0x36, message));
}

/** The function of the step's round, and its constant. */
function mix(i: number, b: number, c: number, d: number): number {
  if (i < 20) return ((b & c) | (~b & d)) + 0x5a827999;
  if (i < 40) return (b ^ c ^ d) + 0x6ed9eba1;
  if (i < 60) return ((b & c) | (b & d) | (c & d)) + 0x8f1bbcdc;
  return (b ^ c ^ d) + 0xca62c1d6;
}
