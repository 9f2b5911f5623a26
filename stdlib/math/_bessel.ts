/**
 * Bessel functions of whole order. Below `LARGE` all orders come at once from Miller's backward recurrence (NIST Digital
 * Library of Mathematical Functions, 3.6 and 10.74); those of the second kind are Neumann series of them (DLMF 10.23.16 and
 * 10.23.17). From `LARGE` on orders 0 and 1 come from Hankel's expansion (DLMF 10.17), higher ones by recurrence.
 */

const LARGE = 25;

/** Below this the first term of the power series is exact. */
const TINY = 1e-8;

/** Euler's constant. */
const EULER = 0.5772156649015329;

/** J_n(x). */
export function besselJ(n: number, x: number): number {
  if (Number.isNaN(x)) return x;
  const order = Math.abs(n);
  // J_{-n}(x) = J_n(-x) = (-1)^n J_n(x)
  const value = firstKind(order, Math.abs(x));
  return order % 2 === 1 && n < 0 !== x < 0 ? 0 - value : value;
}

/** Y_n(x). */
export function besselY(n: number, x: number): number {
  if (Number.isNaN(x) || x < 0) return Number.NaN;
  const order = Math.abs(n);
  const value = secondKind(order, x);
  return order % 2 === 1 && n < 0 ? 0 - value : value;
}

function firstKind(n: number, x: number): number {
  if (x === 0) return n === 0 ? 1 : 0;
  if (!Number.isFinite(x) || isNegligible(n, x)) return 0;
  if (x < TINY) return firstTerm(n, x);
  if (x < LARGE || n > x) return backward(n, x)[n];
  return forward(n, x, hankel(0, x)[0], hankel(1, x)[0]);
}

function secondKind(n: number, x: number): number {
  if (x === 0) return Number.NEGATIVE_INFINITY;
  if (!Number.isFinite(x)) return 0;
  if (x < LARGE) return forward(n, x, ...neumann(x));
  return forward(n, x, hankel(0, x)[1], hankel(1, x)[1]);
}

/** The size of J_n(x) is at most (x/2)^n / n!, and n! at least (n/e)^n. */
function isNegligible(n: number, x: number): boolean {
  return n > x && n * (Math.log(x / 2 / n) + 1) < -746;
}

/** (x/2)^n / n! */
function firstTerm(n: number, x: number): number {
  let term = 1;
  for (let k = 1; k <= n; k++) term *= x / 2 / k;
  return term;
}

/** The function of order n from those of orders 0 and 1: f_{k+1} = (2k/x) f_k - f_{k-1}. */
function forward(n: number, x: number, zeroth: number, first: number): number {
  if (n === 0) return zeroth;
  let before = zeroth;
  let value = first;
  for (let k = 1; k < n && value !== Number.NEGATIVE_INFINITY; k++) {
    [before, value] = [value, ((2 * k) / x) * value - before];
  }
  return value;
}

/** J_0(x) … J_n(x) and some more: the recurrence taken backwards from any start, scaled so that J_0 + 2 J_2 + 2 J_4 + … = 1. */
function backward(n: number, x: number): Float64Array {
  const most = Math.max(n, Math.ceil(x));
  const start = 2 * Math.ceil((most + 20 + 3 * Math.sqrt(10 * most)) / 2);
  const values = new Float64Array(start + 2);
  values[start] = 1e-300;
  let sum = 0;
  for (let k = start; k > 0; k--) {
    values[k - 1] = ((2 * k) / x) * values[k] - values[k + 1];
    if (Math.abs(values[k - 1]) > 1e250) {
      sum *= 1e-250;
      for (let i = k - 1; i < values.length; i++) values[i] *= 1e-250;
    }
    if (k % 2 === 1) sum += (k === 1 ? 1 : 2) * values[k - 1];
  }
  return values.map((value) => value / sum);
}

/** Y_0(x) and Y_1(x). */
function neumann(x: number): [number, number] {
  const logarithm = Math.log(x) - Math.LN2 + EULER;
  if (x < TINY) return [(2 / Math.PI) * logarithm, -2 / Math.PI / x];
  const j = backward(1, x);
  let zeroth = 0;
  let first = 0;
  for (let k = 1; 2 * k + 1 < j.length; k++) {
    const sign = k % 2 === 0 ? 1 : -1;
    zeroth += (sign * j[2 * k]) / k;
    first += (sign * (2 * k + 1) * j[2 * k + 1]) / (k * (k + 1));
  }
  return [
    (2 / Math.PI) * (logarithm * j[0] - 2 * zeroth),
    (2 / Math.PI) * (-j[0] / x + (logarithm - 1) * j[1] - first),
  ];
}

/**
 * J_n(x) and Y_n(x) for n = 0 or 1: √(2/πx) times P cos ω - Q sin ω and P sin ω + Q cos ω, where ω = x - nπ/2 - π/4 and P and
 * Q are series in 1/x.
 */
function hankel(n: 0 | 1, x: number): [number, number] {
  let p = 1;
  let q = 0;
  let term = 1;
  for (let k = 1; Math.abs(term) > 1e-17; k++) {
    const next = (term * (4 * n * n - (2 * k - 1) ** 2)) / (k * 8 * x);
    // The series diverges in the end.
    if (Math.abs(next) > Math.abs(term)) break;
    term = next;
    const part = k % 4 < 2 ? term : -term;
    if (k % 2 === 0) p += part;
    else q += part;
  }
  // Taken apart, because x - π/4 would lose the digits of a large x.
  const sin = Math.sin(x);
  const cos = Math.cos(x);
  const [sinOmega, cosOmega] = n === 0 ? [sin - cos, sin + cos] : [-sin - cos, sin - cos];
  const size = Math.sqrt(1 / Math.PI / x);
  return [size * (p * cosOmega - q * sinOmega), size * (p * sinOmega + q * cosOmega)];
}
