/**
 * The random numbers of Go's `math/rand` for a seed, so that generated tables are those of the reference.
 *
 * Its source is an additive lagged Fibonacci generator, y[n] = y[n - 607] + y[n - 273] in 64 bits, whose first 607 numbers
 * come from a Lehmer generator, mixed with the state that the same generator has after 7.8 · 10¹² steps. Normal numbers are
 * made by the ziggurat of Marsaglia and Tsang, "The Ziggurat Method for Generating Random Variables" (2000).
 */
const LENGTH = 607;
const TAP = 273;
const WARM_UP = 7_800_000_000_000n;

const MODULUS = 2147483647;

/** Numbers of the Lehmer generator (48271, 2³¹ − 1) from a seed, the first 20 left out, three for each number of the state. */
function* lehmer(seed: number): Generator<bigint> {
  let x = seed;
  for (let i = 0; ; i++) {
    x = Number((48271n * BigInt(x)) % BigInt(MODULUS));
    if (i >= 20) yield BigInt(x);
  }
}

/** The first numbers of a state: three numbers each of the Lehmer generator, apart by `shift` bits. */
function firstNumbers(seed: number, shift: bigint): BigUint64Array {
  const numbers = lehmer(seed);
  const draw = () => numbers.next().value as bigint;
  return BigUint64Array.from({ length: LENGTH }, () => {
    const high = draw() << (2n * shift);
    return high ^ (draw() << shift) ^ draw();
  });
}

/** Polynomials are arrays of 607 coefficients in 64 bits; x⁶⁰⁷ = x³³⁴ + 1. */
type Polynomial = BigUint64Array;

function reduce(wide: BigUint64Array): Polynomial {
  for (let i = wide.length - 1; i >= LENGTH; i--) {
    wide[i - LENGTH] += wide[i];
    wide[i - TAP] += wide[i];
  }
  return wide.slice(0, LENGTH);
}

function product(a: Polynomial, b: Polynomial): Polynomial {
  const wide = new BigUint64Array(2 * LENGTH - 1);
  for (let i = 0; i < LENGTH; i++) {
    const factor = a[i];
    if (factor === 0n) continue;
    for (let j = 0; j < LENGTH; j++) wide[i + j] = BigInt.asUintN(64, wide[i + j] + BigInt.asUintN(64, factor * b[j]));
  }
  return reduce(wide);
}

/** x to the power of `n`: its coefficients say how number `n` of the sequence is made of the first ones. */
function powerOfX(n: bigint): Polynomial {
  let power = new BigUint64Array(LENGTH);
  power[0] = 1n;
  for (const bit of n.toString(2)) {
    power = product(power, power) as typeof power;
    if (bit === "1") power = timesX(power) as typeof power;
  }
  return power;
}

function timesX(p: Polynomial): Polynomial {
  const wide = new BigUint64Array(LENGTH + 1);
  wide.set(p, 1);
  return reduce(wide);
}

/** Where number `n` of the sequence (from -607) stands in a state: the generator fills it from the middle downwards. */
const position = (n: number) => (((LENGTH - TAP - 1 - n) % LENGTH) + LENGTH) % LENGTH;

let warmedUp: BigUint64Array | undefined;

/** The state after the long warm-up, which is mixed into every seed. */
function warmState(): BigUint64Array {
  if (warmedUp !== undefined) return warmedUp;
  const state = firstNumbers(1, 10n);
  const first = BigUint64Array.from({ length: LENGTH }, (_, k) => state[position(k - LENGTH)]);
  let power = powerOfX(WARM_UP);
  const warm = new BigUint64Array(LENGTH);
  for (let n = 0; n < LENGTH; n++) {
    let sum = 0n;
    for (let k = 0; k < LENGTH; k++) sum = BigInt.asUintN(64, sum + BigInt.asUintN(64, power[k] * first[k]));
    warm[position(Number(WARM_UP % BigInt(LENGTH)) + n - LENGTH)] = sum;
    power = timesX(power);
  }
  warmedUp = warm;
  return warm;
}

const LAYERS = 128;
/** The right end of the lowest layer, and the area of each. */
const END = 3.442619855899;
const AREA = 9.91256303526217e-3;

const limits = new Uint32Array(LAYERS);
const widths = new Float32Array(LAYERS);
const heights = new Float32Array(LAYERS);

const density = (x: number) => Math.exp(-0.5 * x * x);

/** Fills the tables of the ziggurat. */
function stack(): void {
  const unit = 2 ** 31;
  const base = AREA / density(END);
  limits[0] = Math.floor((END / base) * unit);
  widths[0] = base / unit;
  heights[0] = 1;
  let x = END;
  for (let i = LAYERS - 1; i >= 1; i--) {
    widths[i] = x / unit;
    heights[i] = density(x);
    const next = i > 1 ? Math.sqrt(-2 * Math.log(AREA / x + density(x))) : 0;
    limits[i] = Math.floor((next / x) * unit);
    x = next;
  }
}

/** A generator with the numbers of `rand.New(rand.NewSource(seed))`. @example new GoRandom(123n).normal() */
export class GoRandom {
  private readonly state: BigUint64Array;
  private tap = 0;
  private feed = LENGTH - TAP;

  constructor(seed: bigint) {
    const residue = Number(seed % BigInt(MODULUS));
    const plain = residue < 0 ? residue + MODULUS : residue;
    const warm = warmState();
    this.state = firstNumbers(plain === 0 ? 89482311 : plain, 20n).map((n, i) => n ^ warm[i]);
    if (heights[0] === 0) stack();
  }

  /** A uniform number in [0, 1). */
  float(): number {
    for (;;) {
      const f = Number(this.bits63()) / 2 ** 63;
      if (f < 1) return f;
    }
  }

  /** A number of the standard normal distribution. */
  normal(): number {
    for (;;) {
      const j = Number(BigInt.asIntN(32, this.bits63() >> 31n));
      const layer = j & (LAYERS - 1);
      const x = j * widths[layer];
      if (Math.abs(j) < limits[layer]) return x;
      if (layer === 0) return this.tail(j > 0 ? 1 : -1);
      const step = Math.fround(heights[layer - 1] - heights[layer]);
      const y = Math.fround(heights[layer] + Math.fround(Math.fround(this.float()) * step));
      if (y < Math.fround(density(x))) return x;
    }
  }

  private tail(sign: number): number {
    for (;;) {
      const x = -Math.log(this.float()) * (1 / END);
      const y = -Math.log(this.float());
      if (y + y >= x * x) return sign * (END + x);
    }
  }

  private bits63(): bigint {
    this.tap = this.tap === 0 ? LENGTH - 1 : this.tap - 1;
    this.feed = this.feed === 0 ? LENGTH - 1 : this.feed - 1;
    const sum = BigInt.asUintN(64, this.state[this.feed] + this.state[this.tap]);
    this.state[this.feed] = sum;
    return sum & 0x7fffffffffffffffn;
  }
}
