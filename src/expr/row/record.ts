import { fail } from "../../base/diagnostic.ts";
import type { Batch, Schema } from "../../column/batch.ts";
import { Closure } from "../evaluate/function.ts";
import { describeType } from "../type-of.ts";
import { type FunctionValue, RecordValue, type Value } from "../value.ts";
import { mapMode } from "./columnwise.ts";
import { type Input, inputsOf, loweredRow, type Rows, rowValue } from "./inputs.ts";
import { asRecord } from "./lower-composite.ts";
import { type ColumnOrder, inOrder, planOutputs } from "./outputs.ts";
import { type Prepared, prepare, type RowOptions } from "./prepare.ts";
import { compiledRecords } from "./record-compiled.ts";
import { interpretedRecords } from "./record-interpreted.ts";
import type { RowResult } from "./result.ts";

export interface RowRecord {
  /**
   * What the function gives for all rows of a batch: a vector a column.
   *
   * @throws FluxError of the function, with its place; FLX0408 if it gives no record, or one with a property that no column
   * can hold.
   */
  run(batch: Batch): RowResult;
}

/**
 * The function `fn` for rows of one schema, as `map(fn:)` takes it. If it can be evaluated by columns (see `mapMode`), its
 * columns come in the order written, after those of the record before `with`; else sorted by name. A column that only reads missing columns takes its type from their other uses; if nothing tells it,
 * there is no such column.
 *
 * @example rowRecord(fn, batch.schema).run(batch).columns
 */
export function rowRecord(fn: FunctionValue, schema: Schema, options: RowOptions = {}): RowRecord {
  const inputs = inputsOf(schema);
  const parameter = fn.params[0]?.name ?? "r";
  const mode = fn instanceof Closure ? mapMode(fn) : "row";
  const prepared = prepare(fn, new Map([[parameter, loweredRow(inputs)]]), mode, options);
  const argumentsOf: ArgumentsOf = (rows, row, segment) => [rowValue(inputs, 0, rows, row, segment)];
  return records(prepared, inputs, argumentsOf, mode === "columns" ? "written" : "sorted");
}

/** Where a function that gives records is called: makes its arguments for one row. */
export type ArgumentsOf = (rows: Rows, row: number, segment: number) => Value[];

/** Runs a prepared function that gives records over rows of `inputs`. */
export function records(
  prepared: Prepared,
  inputs: readonly Input[],
  argumentsOf: ArgumentsOf,
  order: ColumnOrder,
): { run(rows: Rows): RowResult } {
  const { result, compile, span, call } = prepared;
  const callRow = (rows: Rows, row: number, segment: number) => {
    const value = call(argumentsOf(rows, row, segment));
    if (value instanceof RecordValue) return value;
    return fail("FLX0408", span, `the row function must give a record, it gives ${describeType(value)}`);
  };
  // The properties of the result, if they are known before any row is seen.
  const fields = result && asRecord(result)?.fields;
  if (fields === undefined) return interpretedRecords(undefined, callRow, order, span);
  const outputs = inOrder(planOutputs(prepared.lowering, fields, inputs, span), order);
  return compile ? compiledRecords(prepared, outputs, inputs) : interpretedRecords(outputs, callRow, order, span);
}
