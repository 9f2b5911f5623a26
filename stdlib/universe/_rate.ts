import { type Batch, type ColumnType, fail, type Span, segmentCount, type Vector, words } from "../../src/sdk/index.ts";

export interface RateMode {
  /** Nanoseconds over which a rate is told. */
  readonly unit: number;
  /** A fall gives null, or with `initialZero` 0. */
  readonly nonNegative: boolean;
  readonly initialZero: boolean;
}

/** What a row is for: nothing (0), a row of the result, or the first of its table. */
const RESULT = 1;
const FIRST = 2;

/** What the upper half of a 64-bit integer counts. */
const HIGH = 2 ** 32;

/** Tells what each row is for and that times ascend, over all batches of a stream. */
export class TimeOrder {
  private readonly span: Span;
  private begun = false;
  private low = 0;
  private high = 0;

  constructor(span: Span) {
    this.span = span;
  }

  /** One byte a row, 1 for those of the result: of rows with the same time only the first is used. */
  usesOf(batch: Batch, times: Vector): Uint8Array {
    const uses = new Uint8Array(batch.length);
    if (times.valid?.includes(0)) fail("FLX0413", this.span, "derivative: a row has no time");
    const halves = words(times.data as BigInt64Array);
    for (let s = 0; s < segmentCount(batch); s++) {
      if (s > 0 || !batch.continues) this.begun = false;
      this.go(halves, batch.offsets[s], batch.offsets[s + 1], uses);
    }
    return uses;
  }

  private go(halves: Int32Array, from: number, to: number, uses: Uint8Array): void {
    let { begun, low, high } = this;
    for (let i = from; i < to; i++) {
      const nextLow = halves[2 * i] >>> 0;
      const nextHigh = halves[2 * i + 1];
      if (!begun) {
        begun = true;
        uses[i] = FIRST;
      } else {
        const gap = (nextHigh - high) * HIGH + (nextLow - low);
        if (gap < 0) fail("FLX0413", this.span, "derivative: times do not ascend", ["sort the rows by time before"]);
        if (gap === 0) continue;
        uses[i] = RESULT;
      }
      low = nextLow;
      high = nextHigh;
    }
    this.begun = begun;
    this.low = low;
    this.high = high;
  }
}

/**
 * The rate of change of one column. Differences of times and of ints are made of their 32-bit halves: exact until they are
 * rounded once to a float, and many times faster than `Number(bigint)`.
 */
export interface Rate {
  run(input: Vector, times: Vector, uses: Uint8Array): Vector;
}

/** How the rate of a column is computed; undefined if it has none. */
export function rateOf(type: ColumnType, mode: RateMode): Rate | undefined {
  if (type === "float") return new FloatRate(mode);
  return type === "int" || type === "uint" ? new IntRate(mode, type === "uint") : undefined;
}

class FloatRate implements Rate {
  private readonly mode: RateMode;
  private known = false;
  private value = 0;
  private low = 0;
  private high = 0;

  constructor(mode: RateMode) {
    this.mode = mode;
  }

  run(input: Vector, times: Vector, uses: Uint8Array): Vector {
    const { unit, nonNegative, initialZero } = this.mode;
    const { valid } = input;
    const data = input.data as Float64Array;
    const halves = words(times.data as BigInt64Array);
    const out = new Float64Array(data.length);
    const mask = new Uint8Array(data.length);
    let { known, value, low, high } = this;
    for (let i = 0; i < data.length; i++) {
      const use = uses[i];
      if (use === FIRST) known = false;
      if (use === 0 || (valid !== null && valid[i] === 0)) continue;
      const nextLow = halves[2 * i] >>> 0;
      const nextHigh = halves[2 * i + 1];
      if (known) {
        const rise = data[i] - value;
        const gap = (nextHigh - high) * HIGH + (nextLow - low);
        const falls = nonNegative && rise < 0;
        if (!falls) out[i] = rise / (gap / unit);
        mask[i] = falls && !initialZero ? 0 : 1;
      }
      known = true;
      value = data[i];
      low = nextLow;
      high = nextHigh;
    }
    this.known = known;
    this.value = value;
    this.low = low;
    this.high = high;
    return { type: "float", data: out, valid: mask };
  }
}

class IntRate implements Rate {
  private readonly mode: RateMode;
  private readonly unsigned: boolean;
  private known = false;
  private valueLow = 0;
  private valueHigh = 0;
  private low = 0;
  private high = 0;

  constructor(mode: RateMode, unsigned: boolean) {
    this.mode = mode;
    this.unsigned = unsigned;
  }

  run(input: Vector, times: Vector, uses: Uint8Array): Vector {
    const { unit, nonNegative, initialZero } = this.mode;
    const { unsigned } = this;
    const { valid } = input;
    const values = words(input.data as BigInt64Array);
    const halves = words(times.data as BigInt64Array);
    const n = input.data.length;
    const out = new Float64Array(n);
    const mask = new Uint8Array(n);
    let { known, valueLow, valueHigh, low, high } = this;
    for (let i = 0; i < n; i++) {
      const use = uses[i];
      if (use === FIRST) known = false;
      if (use === 0 || (valid !== null && valid[i] === 0)) continue;
      const nextLow = halves[2 * i] >>> 0;
      const nextHigh = halves[2 * i + 1];
      const nextValueLow = values[2 * i] >>> 0;
      const nextValueHigh = unsigned ? values[2 * i + 1] >>> 0 : values[2 * i + 1];
      if (known) {
        const rise = (nextValueHigh - valueHigh) * HIGH + (nextValueLow - valueLow);
        const gap = (nextHigh - high) * HIGH + (nextLow - low);
        const falls = nonNegative && rise < 0;
        if (!falls) out[i] = rise / (gap / unit);
        mask[i] = falls && !initialZero ? 0 : 1;
      }
      known = true;
      valueLow = nextValueLow;
      valueHigh = nextValueHigh;
      low = nextLow;
      high = nextHigh;
    }
    this.known = known;
    this.valueLow = valueLow;
    this.valueHigh = valueHigh;
    this.low = low;
    this.high = high;
    return { type: "float", data: out, valid: mask };
  }
}
