/**
 * Sine and cosine to the last bit as on the platforms that cells are usually computed on (the polynomials of S. Moshier's
 * Cephes library). It matters for places exactly on the boundary of a cell, such as all those of 45 degrees east: the last
 * bit decides to which of the two cells they belong.
 */

/** π/4 in three parts, of which the first two have few bits, so that their products are exact. */
const QUARTER = [0.7853981256484985, 3.774894707930798e-8, 2.6951514290790595e-15];

const SINE = [
  1.5896230157654656e-10, -2.5050747762857807e-8, 2.7557313621385722e-6, -1.984126982958954e-4, 8.333333333322118e-3,
  -1.666666666666663e-1,
];

const COSINE = [
  -1.1358536521387682e-11, 2.087570084197473e-9, -2.755731417929674e-7, 2.4801587288851704e-5, -1.3888888888873056e-3,
  4.1666666666666595e-2,
];

/** The sine of an angle of a few turns at most, in radians. */
export function sine(x: number): number {
  const size = Math.abs(x);
  const octant = octantOf(size);
  const value = octant % 4 === 2 ? cosineNearZero(rest(size, octant)) : sineNearZero(rest(size, octant));
  return x < 0 !== octant % 8 >= 4 ? -value : value;
}

/** The cosine of an angle of a few turns at most, in radians. */
export function cosine(x: number): number {
  const size = Math.abs(x);
  const octant = octantOf(size);
  const value = octant % 4 === 2 ? sineNearZero(rest(size, octant)) : cosineNearZero(rest(size, octant));
  return octant % 8 === 2 || octant % 8 === 4 ? -value : value;
}

/** The nearest even number of eighths of a turn. */
function octantOf(size: number): number {
  const octant = Math.floor(size * (4 / Math.PI));
  return octant + (octant % 2);
}

function rest(size: number, octant: number): number {
  return size - octant * QUARTER[0] - octant * QUARTER[1] - octant * QUARTER[2];
}

function sineNearZero(z: number): number {
  const square = z * z;
  return z + z * square * polynomial(SINE, square);
}

function cosineNearZero(z: number): number {
  const square = z * z;
  return 1 - 0.5 * square + square * square * polynomial(COSINE, square);
}

function polynomial(coefficients: readonly number[], x: number): number {
  let sum = coefficients[0];
  for (let i = 1; i < coefficients.length; i++) sum = sum * x + coefficients[i];
  return sum;
}
