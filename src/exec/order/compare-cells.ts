import { compareStrings } from "../../base/runes.ts";
import type { Vector } from "../../column/vector.ts";

/**
 * How cell `i` of a vector compares with cell `j` of another one of the same type, in the order that `sortWords` gives:
 * nulls first whatever the direction, NaN after all other floats, strings by their UTF-8 bytes.
 */
export function compareCells(a: Vector, i: number, b: Vector, j: number, descending: boolean): number {
  const isNull = a.valid !== null && a.valid[i] === 0;
  const otherIsNull = b.valid !== null && b.valid[j] === 0;
  if (isNull || otherIsNull) return Number(otherIsNull) - Number(isNull);
  const order =
    a.type === "string" && b.type === "string"
      ? compareStrings(a.dictionary.values[a.data[i]], b.dictionary.values[b.data[j]])
      : compareNumbers(a.data[i], b.data[j]);
  return descending ? -order : order;
}

function compareNumbers(a: number | bigint, b: number | bigint): number {
  if (a < b) return -1;
  if (a > b) return 1;
  return Number(Number.isNaN(a)) - Number(Number.isNaN(b));
}
