import { messageWords, rotateLeft, wordBytes } from "./_blocks.ts";

const PRIMES = firstPrimes(64);
/** The first 32 bits behind the point of the cube roots of the first 64 primes, and of the square roots of the first 8. */
const ROUNDS = Int32Array.from(PRIMES, (p) => fractionBits(Math.cbrt(p)));
const INITIAL = Int32Array.from(PRIMES.slice(0, 8), (p) => fractionBits(Math.sqrt(p)));

/** The SHA-256 digest (FIPS 180-4), 32 bytes. */
export function sha256(message: Uint8Array): Uint8Array {
  const words = messageWords(message, false);
  const state = INITIAL.slice();
  const schedule = new Int32Array(64);
  for (let block = 0; block < words.length; block += 16) {
    for (let i = 0; i < 16; i++) schedule[i] = words[block + i];
    for (let i = 16; i < 64; i++) {
      const far = schedule[i - 15];
      const near = schedule[i - 2];
      const small = rotateLeft(far, 25) ^ rotateLeft(far, 14) ^ (far >>> 3);
      const large = rotateLeft(near, 15) ^ rotateLeft(near, 13) ^ (near >>> 10);
      schedule[i] = schedule[i - 16] + small + schedule[i - 7] + large;
    }
    let a = state[0];
    let b = state[1];
    let c = state[2];
    let d = state[3];
    let e = state[4];
    let f = state[5];
    let g = state[6];
    let h = state[7];
    for (let i = 0; i < 64; i++) {
      const sumOfE = rotateLeft(e, 26) ^ rotateLeft(e, 21) ^ rotateLeft(e, 7);
      const choice = (e & f) ^ (~e & g);
      const first = (h + sumOfE + choice + ROUNDS[i] + schedule[i]) | 0;
      const sumOfA = rotateLeft(a, 30) ^ rotateLeft(a, 19) ^ rotateLeft(a, 10);
      const majority = (a & b) ^ (a & c) ^ (b & c);
      h = g;
      g = f;
      f = e;
      e = (d + first) | 0;
      d = c;
      c = b;
      b = a;
      a = (first + sumOfA + majority) | 0;
    }
    state[0] += a;
    state[1] += b;
    state[2] += c;
    state[3] += d;
    state[4] += e;
    state[5] += f;
    state[6] += g;
    state[7] += h;
  }
  return wordBytes(state, false);
}

function fractionBits(x: number): number {
  return Math.floor((x - Math.floor(x)) * 2 ** 32);
}

function firstPrimes(count: number): number[] {
  const primes: number[] = [];
  for (let n = 2; primes.length < count; n++) if (primes.every((p) => n % p !== 0)) primes.push(n);
  return primes;
}
