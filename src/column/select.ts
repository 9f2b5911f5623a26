import type { Mask, Vector } from "./vector.ts";

/** A vector of the same type (and dictionary) over other data. */
export function withData(vector: Vector, data: Vector["data"], valid: Mask): Vector {
  if (vector.type === "string")
    return { type: "string", data: data as Int32Array, dictionary: vector.dictionary, valid };
  return { type: vector.type, data, valid } as Vector;
}

/** A new data array for `n` values of the vector's type. */
export function emptyData(vector: Vector, n: number): Vector["data"] {
  return new (vector.data.constructor as new (n: number) => Vector["data"])(n);
}

/** Rows `from` to `to`, sharing memory. */
export function slice(vector: Vector, from: number, to: number): Vector {
  if (from === 0 && to === vector.data.length) return vector;
  return withData(vector, vector.data.subarray(from, to), vector.valid?.subarray(from, to) ?? null);
}

/** The values at `rows[0..n)`; where `mayMiss`, a row number of -1 gives null. */
export function gather(vector: Vector, rows: Int32Array, n = rows.length, mayMiss = false): Vector {
  const { valid } = vector;
  let mask: Mask = null;
  if (valid !== null || mayMiss) {
    mask = new Uint8Array(n);
    let nulls = 0;
    for (let i = 0; i < n; i++) {
      const row = rows[i];
      const ok = row >= 0 && (valid === null || valid[row] === 1) ? 1 : 0;
      mask[i] = ok;
      nulls += 1 - ok;
    }
    if (nulls === 0) mask = null;
  }
  return withData(vector, gatherData(vector, rows, n), mask);
}

/** Runs of rows that follow each other: run `r` is the rows `[starts[r], ends[r])`. */
export interface Runs {
  readonly starts: Int32Array;
  readonly ends: Int32Array;
  /** Rows of all runs together. */
  readonly rows: number;
}

/** Shorter runs are copied value by value. */
const LONG_RUN = 32;

/** The values of runs of rows; a single run that is most of the vector shares its memory. */
export function gatherRuns(vector: Vector, { starts, ends, rows }: Runs): Vector {
  const { valid } = vector;
  if (starts.length === 1 && 2 * rows >= vector.data.length) return slice(vector, starts[0], ends[0]);
  const data = emptyData(vector, rows);
  const bits64 = vector.type === "int" || vector.type === "uint" || vector.type === "time";
  const [from, to] = bits64
    ? [words(vector.data), words(data as BigInt64Array)]
    : [vector.data as Int32Array, data as Int32Array];
  copyRuns(from, to, bits64 ? 2 : 1, starts, ends);
  if (valid === null) return withData(vector, data, null);
  const mask = new Uint8Array(rows);
  copyRuns(valid, mask, 1, starts, ends);
  return withData(vector, data, mask.includes(0) ? mask : null);
}

function copyRuns<A extends Int32Array | Uint8Array>(
  from: A,
  to: A,
  width: 1 | 2,
  starts: Int32Array,
  ends: Int32Array,
) {
  let n = 0;
  for (let r = 0; r < starts.length; r++) {
    const begin = width * starts[r];
    const end = width * ends[r];
    if (end - begin < LONG_RUN) for (let i = begin; i < end; i++) to[n++] = from[i];
    else {
      to.set(from.subarray(begin, end), n);
      n += end - begin;
    }
  }
}

function gatherData(vector: Vector, rows: Int32Array, n: number): Vector["data"] {
  switch (vector.type) {
    case "float": {
      const from = vector.data;
      const to = new Float64Array(n);
      for (let i = 0; i < n; i++) to[i] = from[rows[i]];
      return to;
    }
    case "string": {
      const from = vector.data;
      const to = new Int32Array(n);
      for (let i = 0; i < n; i++) to[i] = from[rows[i]];
      return to;
    }
    case "bool": {
      const from = vector.data;
      const to = new Uint8Array(n);
      for (let i = 0; i < n; i++) to[i] = from[rows[i]];
      return to;
    }
    default: {
      // Two 32-bit halves: faster than BigInt elements, which V8 boxes when the row number is out of range.
      const from = words(vector.data);
      const to = new Int32Array(2 * n);
      for (let i = 0; i < n; i++) {
        const at = 2 * rows[i];
        to[2 * i] = from[at];
        to[2 * i + 1] = from[at + 1];
      }
      return vector.type === "uint" ? new BigUint64Array(to.buffer) : new BigInt64Array(to.buffer);
    }
  }
}

/** The two 32-bit halves of each 64-bit value (low first on every platform that Node runs on). */
export function words(data: BigInt64Array | BigUint64Array): Int32Array {
  return new Int32Array(data.buffer, data.byteOffset, data.length * 2);
}

/** One value a row from one value a segment. */
export function expand(vector: Vector, offsets: Int32Array): Vector {
  const segments = offsets.length - 1;
  const n = offsets[segments];
  const data = emptyData(vector, n);
  const valid = vector.valid === null ? null : new Uint8Array(n);
  for (let s = 0; s < segments; s++) {
    (data as Float64Array).fill(vector.data[s] as number, offsets[s], offsets[s + 1]);
    valid?.fill((vector.valid as Uint8Array)[s], offsets[s], offsets[s + 1]);
  }
  return withData(vector, data, valid);
}
