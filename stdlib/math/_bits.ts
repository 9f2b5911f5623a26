/** The parts of a float: sign, 11 bits of exponent, 52 bits of fraction (IEEE 754, binary64). */

const scratch = new DataView(new ArrayBuffer(8));

/** Go's own NaN: JavaScript does not keep the bits of a NaN apart. */
const NAN_BITS = 0x7ff8000000000001n;

/** The 64 bits of a float as unsigned integer. */
export function bitsOf(value: number): bigint {
  if (Number.isNaN(value)) return NAN_BITS;
  scratch.setFloat64(0, value);
  return scratch.getBigUint64(0);
}

/** The float of 64 bits. */
export function fromBits(bits: bigint): number {
  scratch.setBigUint64(0, bits);
  return scratch.getFloat64(0);
}

/** The size of `x` with the sign of `y`. */
export function copySign(x: number, y: number): number {
  const size = Math.abs(x);
  return y < 0 || Object.is(y, -0) ? -size : size;
}

/** The exponent e of a finite number other than 0, whose size is in [2^e, 2^(e+1)). */
export function exponentOf(value: number): number {
  scratch.setFloat64(0, value);
  const biased = (scratch.getUint16(0) >> 4) & 0x7ff;
  // A subnormal number has no exponent of its own; scaled up it has.
  return biased === 0 ? exponentOf(value * 2 ** 54) - 54 : biased - 1023;
}

/** `value * 2^exponent`, rounded once. */
export function scaleByPowerOfTwo(value: number, exponent: bigint): number {
  if (value === 0 || !Number.isFinite(value)) return value;
  // Exponents of all floats are within 1075 of 0: more than twice that changes nothing.
  const steps = Number(exponent > 2200n ? 2200n : exponent < -2200n ? -2200n : exponent);
  const whole = exponentOf(value);
  // The fraction in [1, 2) is exact, so that only the last product rounds.
  const fraction = whole < -1022 ? value * 2 ** 54 * 2 ** -(whole + 54) : value / 2 ** whole;
  const target = whole + steps;
  if (target > 1023) return fraction * 2 ** 1023 * 2 ** Math.min(target - 1023, 1023);
  return target < -1022 ? fraction * 2 ** Math.max(target + 54, -1022) * 2 ** -54 : fraction * 2 ** target;
}
