/** The gamma function and its logarithm, by Stirling's series where the argument is large and by recurrence below. */

/** Coefficients of Stirling's series: Abramowitz and Stegun 6.1.41. */
const STIRLING = [1 / 12, -1 / 360, 1 / 1260, -1 / 1680, 1 / 1188, -691 / 360360, 1 / 156];

/** From here on the seven terms are exact to the last digit. */
const LARGE = 12;

/** About 0, Γ(x) is 1/x to the last digit. */
const TINY = 1e-17;

/** Euler's constant. */
const EULER = 0.5772156649015329;

/** ζ(k) - 1 for k = 2, 3, …: coefficients of ln Γ about 2 (Abramowitz and Stegun 6.1.33 and table 23.3). */
const ZETA = [
  0.6449340668482264, 0.2020569031595943, 0.08232323371113819, 0.03692775514336993, 0.01734306198444914,
  0.008349277381922827, 0.00407735619794434, 0.0020083928260822143, 0.0009945751278180853, 0.0004941886041194645,
  0.0002460865533080483, 0.00012271334757848915, 6.124813505870483e-5, 3.058823630702049e-5, 1.528225940865187e-5,
  7.637197637899763e-6, 3.81729326499984e-6, 1.908212716553939e-6, 9.539620338727962e-7, 4.769329867878064e-7,
  2.38450502727733e-7, 1.1921992596531106e-7, 5.960818905125948e-8, 2.980350351465228e-8, 1.4901554828365043e-8,
  7.45071178983543e-9, 3.725334024788457e-9, 1.862659723513049e-9, 9.313274324196682e-10,
];

/** Γ(x): infinity of its sign for 0, NaN for negative whole numbers. */
export function gamma(x: number): number {
  if (Math.abs(x) < TINY) return 1 / x;
  if (x < 0) return reflected(x);
  if (Number.isInteger(x) && x <= 171) return factorial(x - 1);
  let shifted = x;
  let product = 1;
  for (; shifted < LARGE; shifted++) product *= shifted;
  return stirling(shifted) / product;
}

function factorial(n: number): number {
  let product = 1;
  for (let k = 2; k <= n; k++) product *= k;
  return product;
}

/** Γ(x) of a large x. The power is cut into halves, of which none overflows before the product does. */
function stirling(x: number): number {
  if (x > 172) return Number.POSITIVE_INFINITY;
  const half = x ** (0.5 * x - 0.25);
  return half * Math.exp(-x) * half * Math.sqrt(2 * Math.PI) * Math.exp(tail(x));
}

/** Γ(x) = -π / (x · sin πx · Γ(-x)) for a negative x. */
function reflected(x: number): number {
  const sine = sinPi(x);
  if (!Number.isFinite(x) || sine === 0) return Number.NaN;
  if (x < -200) return sine > 0 ? 0 : -0;
  const other = gamma(-x);
  // Where the other side overflows, its factors divide one after the other.
  if (other < Number.POSITIVE_INFINITY) return -Math.PI / (x * sine * other);
  const half = (-x) ** (-0.5 * x - 0.25);
  return -Math.PI / (x * sine * half * Math.exp(x)) / half / Math.sqrt(2 * Math.PI) / Math.exp(tail(-x));
}

/** The logarithm of the size of Γ(x), and its sign: 1 or -1. */
export function logGamma(x: number): { readonly logarithm: number; readonly sign: 1 | -1 } {
  if (x === 0) return { logarithm: Number.POSITIVE_INFINITY, sign: 1 };
  if (!Number.isFinite(x)) return { logarithm: x, sign: 1 };
  if (Math.abs(x) < TINY) return { logarithm: -Math.log(Math.abs(x)), sign: x < 0 ? -1 : 1 };
  if (x > 0) return { logarithm: logGammaOfPositive(x), sign: 1 };
  const sine = sinPi(x);
  if (sine === 0) return { logarithm: Number.POSITIVE_INFINITY, sign: 1 };
  return { logarithm: Math.log(Math.PI / Math.abs(x * sine)) - logGammaOfPositive(-x), sign: sine > 0 ? 1 : -1 };
}

function logGammaOfPositive(x: number): number {
  if (x < 0.5) return logGammaNearTwo(x) - Math.log1p(x) - Math.log(x);
  if (x < 1.5) return logGammaNearTwo(x - 1) - Math.log1p(x - 1);
  if (x < 2.5) return logGammaNearTwo(x - 2);
  let shifted = x;
  let product = 1;
  for (; shifted < LARGE; shifted++) product *= shifted;
  const root = Math.log(2 * Math.PI) / 2;
  return shifted * (Math.log(shifted) - 1) - Math.log(shifted) / 2 + root + tail(shifted) - Math.log(product);
}

/** ln Γ(2 + z) for z in [-0.5, 0.5], exact about its zero. */
function logGammaNearTwo(z: number): number {
  let sum = 0;
  let power = -z;
  ZETA.forEach((coefficient, i) => {
    power *= -z;
    sum += (coefficient * power) / (i + 2);
  });
  return z * (1 - EULER) + sum;
}

function tail(x: number): number {
  const square = 1 / (x * x);
  let sum = 0;
  for (let i = STIRLING.length - 1; i >= 0; i--) sum = sum * square + STIRLING[i];
  return sum / x;
}

/** sin πx, 0 for whole numbers. */
function sinPi(x: number): number {
  const whole = Math.round(x);
  const sine = Math.sin(Math.PI * (x - whole));
  return whole % 2 === 0 ? sine : -sine;
}
