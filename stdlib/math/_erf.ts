/** The error function and its inverse. */

const TWO_OVER_ROOT_PI = 2 / Math.sqrt(Math.PI);

/** Where the series gives way to the continued fraction. */
const MIDDLE = 2.25;

/** Beyond this erfc is less than the least float. */
const LAST = 27.3;

/** (2/√π) times the integral of e^(-t²) from 0 to x. */
export function erf(x: number): number {
  const size = Math.abs(x);
  if (size < MIDDLE) return series(x);
  return Math.sign(x) * (1 - fraction(size));
}

/** 1 - erf(x), to full precision where that is near 0. */
export function erfc(x: number): number {
  if (Number.isNaN(x)) return x;
  if (x < -MIDDLE) return 2 - fraction(-x);
  return x < MIDDLE ? 1 - series(x) : fraction(x);
}

/** Abramowitz and Stegun 7.1.6: all terms have one sign, so nothing is lost. */
function series(x: number): number {
  const square = x * x;
  let term = x;
  let sum = x;
  for (let n = 1; Math.abs(term) > 1e-17 * Math.abs(sum); n++) {
    term *= square / (n + 0.5);
    sum += term;
  }
  return TWO_OVER_ROOT_PI * Math.exp(-square) * sum;
}

/** erfc of a number of at least `MIDDLE`: Abramowitz and Stegun 7.1.14, from the innermost fraction outwards. */
function fraction(x: number): number {
  if (!(x < LAST)) return 0;
  let rest = x;
  for (let k = Math.ceil(20 + 200 / (x * x)); k > 0; k--) rest = x + k / 2 / rest;
  return Math.exp(-x * x) / (rest * Math.sqrt(Math.PI));
}

/** The y with erf(y) = x. */
export function inverseErf(x: number): number {
  const size = Math.abs(x);
  if (!(size < 1)) return size === 1 ? x * Number.POSITIVE_INFINITY : Number.NaN;
  if (size < 1e-8) return x / TWO_OVER_ROOT_PI;
  // S. Winitzki's approximation is right to three digits; each step of Halley's method makes them three times as many.
  const a = 0.147;
  const logarithm = Math.log1p(-x * x);
  const b = 2 / (Math.PI * a) + logarithm / 2;
  let y = Math.sqrt(Math.sqrt(b * b - logarithm / a) - b);
  for (let step = 0; step < 3; step++) {
    // The side that is near 0 keeps the digits.
    const error = size < 0.5 ? erf(y) - size : 1 - size - erfc(y);
    const u = (error / TWO_OVER_ROOT_PI) * Math.exp(y * y);
    y -= u / (1 + y * u);
  }
  return Math.sign(x) * y;
}
