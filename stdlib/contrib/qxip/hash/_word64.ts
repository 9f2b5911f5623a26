/** Arithmetic of unsigned 64-bit integers, which wraps around. */

export function add(a: bigint, b: bigint): bigint {
  return BigInt.asUintN(64, a + b);
}

export function subtract(a: bigint, b: bigint): bigint {
  return BigInt.asUintN(64, a - b);
}

export function multiply(a: bigint, b: bigint): bigint {
  return BigInt.asUintN(64, a * b);
}

export function rotateLeft64(a: bigint, bits: bigint): bigint {
  return BigInt.asUintN(64, (a << bits) | (a >> (64n - bits)));
}
