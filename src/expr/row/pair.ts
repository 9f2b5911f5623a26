import type { Schema } from "../../column/batch.ts";
import type { Vector } from "../../column/vector.ts";
import type { FunctionValue } from "../value.ts";
import { type Input, inputsOf, loweredRow, rowValue } from "./inputs.ts";
import { prepare, type RowOptions } from "./prepare.ts";
import { type ArgumentsOf, records } from "./record.ts";
import type { RowResult } from "./result.ts";

export interface PairRecord {
  /**
   * What the function gives for `n` pairs of rows; the vectors have one value a pair (also those of key columns). A side without
   * a partner is a row of nulls. A `source` in the result counts the left columns first, then the right ones.
   */
  run(left: readonly Vector[], right: readonly Vector[], n: number): RowResult;
}

/**
 * A function of two rows, as the `as` of joins takes it.
 *
 * @param names its parameters for the left and the right row
 */
export function pairRecord(
  fn: FunctionValue,
  left: Schema,
  right: Schema,
  options: RowOptions = {},
  names: readonly [string, string] = ["l", "r"],
): PairRecord {
  const sides = [left, right].map((schema) => inputsOf(schema).map((input): Input => ({ ...input, key: false })));
  const [l, r] = sides;
  const params = new Map([
    [names[0], loweredRow(l)],
    [names[1], loweredRow(r, l.length)],
  ]);
  const prepared = prepare(fn, params, "row", options);
  const argumentsOf: ArgumentsOf = (rows, row) => [rowValue(l, 0, rows, row, 0), rowValue(r, l.length, rows, row, 0)];
  const program = records(prepared, [...l, ...r], argumentsOf, "written");
  return {
    run: (leftVectors, rightVectors, n) =>
      program.run({ vectors: [...leftVectors, ...rightVectors], offsets: Int32Array.of(0, n), length: n }),
  };
}
