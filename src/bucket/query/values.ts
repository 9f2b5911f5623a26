import type { Dictionary } from "../../column/dictionary.ts";
import type { Vector } from "../../column/vector.ts";
import { type BlockValues, FIELD_TYPES } from "../source.ts";

/** Room for `n` values of a type. @param type a place in FIELD_TYPES */
export function allocateValues(type: number, n: number, dictionary: Dictionary): BlockValues {
  switch (FIELD_TYPES[type]) {
    case "float":
      return { type: "float", data: new Float64Array(n) };
    case "int":
      return { type: "int", data: new BigInt64Array(n) };
    case "uint":
      return { type: "uint", data: new BigUint64Array(n) };
    case "bool":
      return { type: "bool", data: new Uint8Array(n) };
    case "string":
      return { type: "string", data: new Int32Array(n), dictionary };
  }
}

/** The values `[from, to)` as a vector, sharing memory. */
export function vectorOfValues(values: BlockValues, from: number, to: number): Vector {
  return { ...values, data: values.data.subarray(from, to), valid: null } as Vector;
}

type Numbers = Float64Array | BigInt64Array | BigUint64Array | Uint8Array | Int32Array;

/** Copies the rows `[from, to)`. */
export function copyRows<N extends Numbers>(source: N, from: number, to: number, into: N, at: number): void {
  into.set(source.subarray(from, to) as never, at);
}

/** Copies those of the first `n` rows whose mark is 1; gives how many there are. */
export function copyMarked<N extends Numbers>(source: N, n: number, marks: Uint8Array, into: N, at: number): number {
  let to = at;
  for (let i = 0; i < n; i++) if (marks[i] === 1) into[to++] = source[i];
  return to - at;
}
