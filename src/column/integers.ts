import { words } from "./select.ts";
import type { IntVector, Vector } from "./vector.ts";

/** A column of integers of 32 bits. */
export function integerVector(values: Int32Array): IntVector {
  const data = new BigInt64Array(values.length);
  const halves = words(data);
  for (let i = 0; i < values.length; i++) {
    halves[2 * i] = values[i];
    halves[2 * i + 1] = values[i] >> 31;
  }
  return { type: "int", data, valid: null };
}

/** The values of a column that `integerVector` made. */
export function lowWords(vector: Vector): Int32Array {
  const halves = words(vector.data as BigInt64Array);
  const out = new Int32Array(vector.data.length);
  for (let i = 0; i < out.length; i++) out[i] = halves[2 * i];
  return out;
}
