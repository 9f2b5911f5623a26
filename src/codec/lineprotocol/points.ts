import type { FloatVector, IntVector, TimeVector, UIntVector } from "../../column/vector.ts";
import type { Catalog } from "./catalog.ts";
import type { TextTable } from "./text-table.ts";

/** Points, the series they belong to, and the texts among their values. Whoever fills one may be given other parts between two lines. */
export interface PointBuffer {
  readonly catalog: Catalog;
  readonly log: PointLog;
  readonly texts: TextTable;
}

/** The points in the order read, column by column. */
export class PointLog {
  count = 0;
  series = new Int32Array(1024);
  /** Two words a point, low first: nanoseconds since the epoch. */
  times = new Int32Array(2048);
  /** Two words a point: a float's or integer's 64 bits, or 1 or 0 for a bool or the code of a string in the low word. */
  values = new Int32Array(2048);
  /** The values as floats, over the same memory. */
  floats = new Float64Array(this.values.buffer);

  /** Bytes that the points take, and their order at the end. */
  get bytes(): number {
    return this.series.byteLength + this.times.byteLength + this.values.byteLength + 4 * this.count;
  }

  /** Makes room for `more` points from `count` on. */
  reserve(more = 1): void {
    if (this.count + more <= this.series.length) return;
    const capacity = Math.max(this.series.length * 2, this.count + more);
    this.series = grown(this.series, capacity);
    this.times = grown(this.times, 2 * capacity);
    this.values = grown(this.values, 2 * capacity);
    this.floats = new Float64Array(this.values.buffer);
  }

  timeVector(): TimeVector {
    return { type: "time", data: new BigInt64Array(this.times.buffer), valid: null };
  }

  floatVector(): FloatVector {
    return { type: "float", data: this.floats, valid: null };
  }

  intVector(): IntVector {
    return { type: "int", data: new BigInt64Array(this.values.buffer), valid: null };
  }

  uintVector(): UIntVector {
    return { type: "uint", data: new BigUint64Array(this.values.buffer), valid: null };
  }
}

function grown(from: Int32Array, capacity: number): Int32Array<ArrayBuffer> {
  const to = new Int32Array(capacity);
  to.set(from);
  return to;
}

/** Row numbers of points, series by series: those of the series at place `s` are `rows[starts[s], ends[s])`, by ascending time. */
export interface OrderedPoints {
  readonly rows: Int32Array;
  readonly starts: Int32Array;
  readonly ends: Int32Array;
}

/**
 * Puts the points of each series together, by time; of several at one time the one read last stays.
 *
 * @param placeOf the place of each series in the result, or -1 for one that has no points
 * @param size how many places there are
 */
export function orderPoints(log: PointLog, placeOf: Int32Array, size: number, from = 0, to = log.count): OrderedPoints {
  const { series } = log;
  const starts = new Int32Array(size);
  for (let i = from; i < to; i++) starts[placeOf[series[i]]]++;
  let total = 0;
  for (let s = 0; s < size; s++) {
    const n = starts[s];
    starts[s] = total;
    total += n;
  }
  const rows = new Int32Array(to - from);
  const ends = starts.slice();
  for (let i = from; i < to; i++) rows[ends[placeOf[series[i]]]++] = i;
  for (let s = 0; s < size; s++) ends[s] = orderByTime(rows, starts[s], ends[s], log.times);
  return { rows, starts, ends };
}

/** Orders `rows[from, to)` by time and drops those that a later row overwrites; gives the new end. */
function orderByTime(rows: Int32Array, from: number, to: number, times: Int32Array): number {
  let i = from + 1;
  while (i < to && compareTimes(times, rows[i - 1], rows[i]) < 0) i++;
  if (i >= to) return to;
  rows.subarray(from, to).sort((a, b) => compareTimes(times, a, b) || a - b);
  let end = from;
  for (let r = from; r < to; r++) {
    if (r + 1 < to && compareTimes(times, rows[r], rows[r + 1]) === 0) continue;
    rows[end++] = rows[r];
  }
  return end;
}

function compareTimes(times: Int32Array, a: number, b: number): number {
  const high = times[2 * a + 1] - times[2 * b + 1];
  return high !== 0 ? high : (times[2 * a] >>> 0) - (times[2 * b] >>> 0);
}
