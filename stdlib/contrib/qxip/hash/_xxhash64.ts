import { add, multiply, rotateLeft64, subtract } from "./_word64.ts";

const P1 = 11400714785074694791n;
const P2 = 14029467366897019727n;
const P3 = 1609587929392839161n;
const P4 = 9650029242287828579n;
const P5 = 2870177450012600261n;

/** The 64-bit xxHash with seed 0, as the specification at https://github.com/Cyan4973/xxHash describes it. */
export function xxhash64(message: Uint8Array): bigint {
  const view = new DataView(message.buffer, message.byteOffset, message.length);
  const length = message.length;
  let at = 0;
  let hash = P5;
  if (length >= 32) {
    const lanes = [add(P1, P2), P2, 0n, subtract(0n, P1)];
    for (; at + 32 <= length; at += 32)
      for (let lane = 0; lane < 4; lane++) lanes[lane] = round(lanes[lane], view.getBigUint64(at + 8 * lane, true));
    hash = [1n, 7n, 12n, 18n].reduce((sum, bits, lane) => add(sum, rotateLeft64(lanes[lane], bits)), 0n);
    for (const lane of lanes) hash = add(multiply(hash ^ round(0n, lane), P1), P4);
  }
  hash = add(hash, BigInt(length));
  for (; at + 8 <= length; at += 8) {
    hash ^= round(0n, view.getBigUint64(at, true));
    hash = add(multiply(rotateLeft64(hash, 27n), P1), P4);
  }
  if (at + 4 <= length) {
    hash ^= multiply(BigInt(view.getUint32(at, true)), P1);
    hash = add(multiply(rotateLeft64(hash, 23n), P2), P3);
    at += 4;
  }
  for (; at < length; at++) hash = multiply(rotateLeft64(hash ^ multiply(BigInt(message[at]), P5), 11n), P1);
  hash = multiply(hash ^ (hash >> 33n), P2);
  hash = multiply(hash ^ (hash >> 29n), P3);
  return hash ^ (hash >> 32n);
}

function round(lane: bigint, input: bigint): bigint {
  return multiply(rotateLeft64(add(lane, multiply(input, P2)), 31n), P1);
}
