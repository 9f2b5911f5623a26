import { NO_SPAN } from "../../src/base/span.ts";
import type { Batch } from "../../src/column/batch.ts";
import { Budget } from "../../src/exec/memory.ts";
import type { Operator, Output, RunContext } from "../../src/plan/operation.ts";
import { type TestTable, toBatches, toTables } from "./batches.ts";

/** A context for operators under test. */
export function testContext(batchRows = 1024): RunContext {
  const memory = new Budget(Number.POSITIVE_INFINITY).account("test", NO_SPAN);
  return { batchRows, span: NO_SPAN, memory, input: { bytes: 0 } };
}

/** Runs one operator over tables cut into batches of `rows` rows. */
export function runOperator(
  open: (context: RunContext, out: Output) => Operator,
  tables: readonly TestTable[],
  rows: number,
): TestTable[] {
  const out: Batch[] = [];
  const operator = open(testContext(rows), { push: (b) => out.push(b) });
  for (const b of toBatches(tables, rows)) operator.push(b, 0);
  operator.finish(0);
  for (const { schema } of out) {
    if (new Set(schema.columns.map((c) => c.name)).size < schema.columns.length)
      throw new Error("a column comes twice");
  }
  return toTables(out);
}
