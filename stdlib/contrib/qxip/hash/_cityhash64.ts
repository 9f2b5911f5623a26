import { add, multiply, rotateLeft64, subtract } from "./_word64.ts";

const K0 = 0xc3a5c85c97cb3127n;
const K1 = 0xb492b66fbe98f273n;
const K2 = 0x9ae16a3b2f90404fn;
const K3 = 0xc949d7c7509e6557n;
const MULTIPLIER = 0x9ddfea08eb382d69n;

/**
 * CityHash64 of version 1.0 (G. Pike and J. Alakuijala, https://github.com/google/cityhash), the one that databases have kept
 * to; later versions answer differently.
 */
export function cityhash64(message: Uint8Array): bigint {
  const view = new DataView(message.buffer, message.byteOffset, message.length);
  if (message.length <= 16) return upTo16(view);
  if (message.length <= 32) return upTo32(view);
  return message.length <= 64 ? upTo64(view) : longer(view);
}

type Pair = readonly [bigint, bigint];

function word(view: DataView, at: number): bigint {
  return view.getBigUint64(at < 0 ? view.byteLength + at : at, true);
}

function rotateRight(a: bigint, bits: bigint): bigint {
  return bits === 0n ? a : rotateLeft64(a, 64n - bits);
}

function shiftMix(a: bigint): bigint {
  return a ^ (a >> 47n);
}

/** Two words into one. */
function combine(low: bigint, high: bigint): bigint {
  const a = shiftMix(multiply(low ^ high, MULTIPLIER));
  return multiply(shiftMix(multiply(high ^ a, MULTIPLIER)), MULTIPLIER);
}

function upTo16(view: DataView): bigint {
  const length = view.byteLength;
  const size = BigInt(length);
  if (length > 8) {
    const last = word(view, -8);
    return combine(word(view, 0), rotateRight(add(last, size), size)) ^ last;
  }
  if (length >= 4) {
    const first = BigInt(view.getUint32(0, true));
    return combine(add(size, first << 3n), BigInt(view.getUint32(length - 4, true)));
  }
  if (length === 0) return K2;
  const y = view.getUint8(0) + (view.getUint8(length >> 1) << 8);
  const z = length + (view.getUint8(length - 1) << 2);
  return multiply(shiftMix(multiply(BigInt(y), K2) ^ multiply(BigInt(z), K3)), K2);
}

function upTo32(view: DataView): bigint {
  const a = multiply(word(view, 0), K1);
  const b = word(view, 8);
  const c = multiply(word(view, -8), K2);
  const d = multiply(word(view, -16), K0);
  return combine(
    add(add(rotateRight(subtract(a, b), 43n), rotateRight(c, 30n)), d),
    add(subtract(add(a, rotateRight(b ^ K3, 20n)), c), BigInt(view.byteLength)),
  );
}

function upTo64(view: DataView): bigint {
  const size = BigInt(view.byteLength);
  const [v, vs] = half(
    word(view, 24),
    add(word(view, 0), multiply(add(size, word(view, -16)), K0)),
    word(view, 8),
    word(view, 16),
  );
  const [w, ws] = half(word(view, -8), add(word(view, 16), word(view, -32)), word(view, -24), word(view, -16));
  const r = shiftMix(add(multiply(add(v, ws), K2), multiply(add(w, vs), K0)));
  return multiply(shiftMix(add(multiply(r, K0), vs)), K2);
}

function half(z: bigint, start: bigint, next: bigint, last: bigint): Pair {
  const b = rotateRight(add(start, z), 52n);
  let c = rotateRight(start, 37n);
  let a = add(start, next);
  c = add(c, rotateRight(a, 7n));
  a = add(a, last);
  return [add(a, z), add(add(b, rotateRight(a, 31n)), c)];
}

function longer(view: DataView): bigint {
  const size = BigInt(view.byteLength);
  let x = word(view, 0);
  let y = word(view, -16) ^ K1;
  let z = word(view, -56) ^ K0;
  let v = weak(view, view.byteLength - 64, size, y);
  let w = weak(view, view.byteLength - 32, multiply(size, K1), K0);
  z = add(z, multiply(shiftMix(v[1]), K1));
  x = multiply(rotateRight(add(z, x), 39n), K1);
  y = multiply(rotateRight(y, 33n), K1);
  const end = (view.byteLength - 1) & ~63;
  for (let at = 0; at < end; at += 64) {
    x = multiply(rotateRight(add(add(x, y), add(v[0], word(view, at + 16))), 37n), K1) ^ w[1];
    y = multiply(rotateRight(add(add(y, v[1]), word(view, at + 48)), 42n), K1) ^ v[0];
    z = rotateRight(z ^ w[0], 33n);
    v = weak(view, at, multiply(v[1], K1), add(x, w[0]));
    w = weak(view, at + 32, add(z, w[1]), y);
    [z, x] = [x, z];
  }
  return combine(add(add(combine(v[0], w[0]), multiply(shiftMix(y), K1)), z), add(combine(v[1], w[1]), x));
}

/** Four words and two seeds into two words. */
function weak(view: DataView, at: number, seedA: bigint, seedB: bigint): Pair {
  const first = add(seedA, word(view, at));
  const last = word(view, at + 24);
  const b = rotateRight(add(add(seedB, first), last), 21n);
  const a = add(add(first, word(view, at + 8)), word(view, at + 16));
  return [add(a, last), add(add(b, rotateRight(a, 44n)), first)];
}
