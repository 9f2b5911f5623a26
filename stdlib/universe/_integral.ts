import {
  type Args,
  type Batch,
  DistinctKeys,
  durationNanoseconds,
  fail,
  keyedSchema,
  needColumn,
  type Operator,
  type Output,
  type RunContext,
  type Schema,
  type Span,
  type Summary,
  summarise,
  toFloats,
  valueColumn,
  words,
} from "../../src/sdk/index.ts";
import { rowValues } from "./_numeric-columns.ts";

export interface IntegralSpec {
  /** The function, for messages. */
  readonly name: string;
  readonly column: string;
  readonly timeColumn: string;
  /** The unit of time in nanoseconds. */
  readonly unit: number;
  /** Extend the curve to the bounds of the range. */
  readonly toBounds: boolean;
  /** Divide the area by the length of the range. */
  readonly average: boolean;
}

/** The arguments of `integral()`. */
export function readIntegral(a: Args): IntegralSpec {
  return {
    name: "integral",
    column: a.string("column", "_value"),
    timeColumn: a.string("timeColumn", "_time"),
    unit: unitOf(a),
    toBounds: a.string("interpolate", "") === "linear",
    average: false,
  };
}

/** The argument `unit` in nanoseconds; 1s if it was left out. */
export function unitOf(a: Args): number {
  const unit = a.duration("unit", null);
  return unit === null ? 1e9 : Number(durationNanoseconds(unit));
}

/** The area under the curve of a column over time: one row a table. */
export function integral(spec: IntegralSpec, { span }: RunContext, out: Output): Operator {
  return summarise((schema) => integralOf(spec, schema, span), new DistinctKeys(spec.name, span), out);
}

function integralOf(spec: IntegralSpec, input: Schema, span: Span): Summary {
  const { name, column, unit } = spec;
  const [startAt, stopAt] = ["_start", "_stop"].map((bound) => boundColumn(input, bound, name, span));
  const at = valueColumn(input, column, name, span, (t) => t === "float" || t === "int" || t === "uint");
  const timeAt = needColumn(input, spec.timeColumn, name, span);
  const { type } = input.columns[timeAt];
  if (type !== "time")
    fail("FLX0401", span, `${name}: column "${spec.timeColumn}" must hold times, not ${type} values`);
  const curve = new Curve(unit, spec.toBounds);
  let batch: Batch;
  let values: Float64Array;
  let valid: Uint8Array | null;
  let times: Int32Array;
  let length = 0;
  return {
    schema: keyedSchema(input, [{ name: column, type: "float" }], name, span),
    read(next) {
      batch = next;
      ({ data: values, valid } = toFloats(batch.vectors[at]));
      const time = rowValues(batch, timeAt);
      if (time.valid?.includes(0)) fail("FLX0301", span, `${name}: column "${spec.timeColumn}" holds a null`);
      times = words(time.data as BigInt64Array);
    },
    begin(segment) {
      const start = batch.vectors[startAt].data[segment] as bigint;
      const stop = batch.vectors[stopAt].data[segment] as bigint;
      length = Number(stop - start);
      curve.begin(start, length);
    },
    add(from, to) {
      if (!curve.add(times, values, valid, from, to)) {
        fail("FLX0410", span, `${name}: the times of a table must not descend`, [
          `sort(columns: ["${spec.timeColumn}"]) first`,
        ]);
      }
    },
    finish([cells]) {
      const area = curve.area();
      cells.append(spec.average ? (area * unit) / length : area);
      return 1;
    },
  };
}

function boundColumn(schema: Schema, bound: string, name: string, span: Span): number {
  const at = schema.index(bound);
  if (at < 0 || !schema.columns[at].key || schema.columns[at].type !== "time") {
    fail("FLX0409", span, `${name}: "${bound}" must be in the group key as a time`, ["use range() before"]);
  }
  return at;
}

const HIGH = 2 ** 32;

/** The trapezoids between the points of one table; times count from the start of its range, in nanoseconds. */
class Curve {
  private readonly unit: number;
  private readonly toBounds: boolean;
  private startLow = 0;
  private startHigh = 0;
  private length = 0;
  /** Time of the last row, whether or not it has a value. */
  private lastRow = Number.NaN;
  private points = 0;
  private time0 = 0;
  private value0 = 0;
  private time1 = 0;
  private value1 = 0;
  private sum = 0;

  constructor(unit: number, toBounds: boolean) {
    this.unit = unit;
    this.toBounds = toBounds;
  }

  begin(start: bigint, length: number): void {
    [this.startLow, this.startHigh] = words(BigInt64Array.of(start));
    this.length = length;
    this.lastRow = Number.NaN;
    this.points = 0;
    this.sum = 0;
  }

  /**
   * Adds points; of rows with one time only the first counts.
   *
   * @param times both halves of each time
   * @returns false if the times descend
   */
  add(times: Int32Array, values: Float64Array, valid: Uint8Array | null, from: number, to: number): boolean {
    const { startLow, startHigh } = this;
    for (let i = from; i < to; i++) {
      const time = (times[2 * i + 1] - startHigh) * HIGH + ((times[2 * i] >>> 0) - (startLow >>> 0));
      if (time < this.lastRow) return false;
      if (time === this.lastRow) continue;
      this.lastRow = time;
      if (valid === null || valid[i] === 1) this.point(time, values[i]);
    }
    return true;
  }

  /** The area so far, up to the end of the range. */
  area(): number {
    if (this.points === 0) return 0;
    // One point stands for the whole range.
    if (this.points === 1) return this.toBounds ? (this.value1 * this.length) / this.unit : 0;
    if (this.toBounds) this.trapezoid(this.length, this.value1 + this.slope() * (this.length - this.time1));
    return this.sum;
  }

  private point(time: number, value: number): void {
    this.points++;
    if (this.points > 1) this.trapezoid(time, value);
    this.time0 = this.time1;
    this.value0 = this.value1;
    this.time1 = time;
    this.value1 = value;
    if (this.points === 2 && this.toBounds && this.time0 > 0) {
      const atStart = this.value0 - this.slope() * this.time0;
      this.sum += (0.5 * (atStart + this.value0) * this.time0) / this.unit;
    }
  }

  private trapezoid(time: number, value: number): void {
    this.sum += (0.5 * (value + this.value1) * (time - this.time1)) / this.unit;
  }

  private slope(): number {
    return (this.value1 - this.value0) / (this.time1 - this.time0);
  }
}
