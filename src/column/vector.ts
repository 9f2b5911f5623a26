import type { Dictionary } from "./dictionary.ts";

/** The types a table column can have, under their Flux names. */
export type ColumnType = "bool" | "int" | "uint" | "float" | "string" | "time";

/**
 * The values of one column over a run of rows, in Arrow's layout but for the mask.
 *
 * `valid` has one byte a row (1 = value, 0 = null) or is `null` where no row is null; the data slot of a null row is
 * unspecified. Vectors are immutable once they are in a batch: operators share them freely.
 */
export type Vector = BoolVector | IntVector | UIntVector | FloatVector | StringVector | TimeVector;

export type Mask = Uint8Array | null;

/** One byte a row: 1 true, 0 false. */
export interface BoolVector {
  readonly type: "bool";
  readonly data: Uint8Array;
  readonly valid: Mask;
}

export interface IntVector {
  readonly type: "int";
  readonly data: BigInt64Array;
  readonly valid: Mask;
}

export interface UIntVector {
  readonly type: "uint";
  readonly data: BigUint64Array;
  readonly valid: Mask;
}

export interface FloatVector {
  readonly type: "float";
  readonly data: Float64Array;
  readonly valid: Mask;
}

/** Codes into a dictionary that may be shared by many vectors and still grow. */
export interface StringVector {
  readonly type: "string";
  readonly data: Int32Array;
  readonly dictionary: Dictionary;
  readonly valid: Mask;
}

/** Nanoseconds since the Unix epoch. */
export interface TimeVector {
  readonly type: "time";
  readonly data: BigInt64Array;
  readonly valid: Mask;
}

/** A cell as JavaScript sees it: int, uint and time as bigint; null as null. */
export type Cell = boolean | bigint | number | string | null;

/** The value of one row; for printing, tests and small tables, not for loops over data. */
export function cellAt(vector: Vector, row: number): Cell {
  if (vector.valid !== null && vector.valid[row] === 0) return null;
  switch (vector.type) {
    case "bool":
      return vector.data[row] === 1;
    case "string":
      return vector.dictionary.values[vector.data[row]];
    default:
      return vector.data[row];
  }
}

/** Bytes that the vector's arrays hold (a shared dictionary is not counted). */
export function vectorBytes(vector: Vector): number {
  return vector.data.byteLength + (vector.valid?.byteLength ?? 0);
}
