import { invariant } from "../../base/diagnostic.ts";
import type { Span } from "../../base/span.ts";
import type { Batch, Schema } from "../../column/batch.ts";
import { toFloats } from "../../column/floats.ts";
import type { Cell, ColumnType, Vector } from "../../column/vector.ts";
import type { Operator, Output, RunContext } from "../../plan/operation.ts";
import { keyedSchema, valueColumn } from "./columns.ts";
import { completeTables } from "./complete-tables.ts";
import { DistinctKeys } from "./distinct-keys.ts";
import type { Fold } from "./fold.ts";
import { TableFold } from "./fold-tables.ts";
import { bySchema } from "./per-batch.ts";
import { type Summary, summarise } from "./summarise.ts";

/** An aggregate that needs all values of a table at once: rows `from` to `to` of the column give one cell. */
export interface TableAggregate {
  readonly result: ColumnType;
  table(vector: Vector, from: number, to: number): Cell;
}

/** An aggregate whose state is more than a few numbers, but stays small however long the table is (a digest). */
export interface RunningAggregate {
  readonly result: ColumnType;
  /** Numbers of other types are turned into floats before they come to the accumulator. */
  readonly input?: "float";
  /** A state for one stream; it serves its tables one after the other. */
  begin(): Accumulator;
}

export interface Accumulator {
  /** Takes in rows `from` to `to` of the column. */
  add(vector: Vector, from: number, to: number): void;
  /** The cell for what was added; the next table begins anew. */
  finish(): Cell;
}

/** How an aggregate is computed for one column type. */
export type AggregateKernel = Fold | RunningAggregate | TableAggregate;

export interface AggregateSpec {
  /** Name of the function for messages. */
  readonly name: string;
  readonly column: string;
  /** The kernel for a column type; undefined if the aggregate cannot take that type. */
  kernel(type: ColumnType): AggregateKernel | undefined;
}

/** One row a table: its group key and the aggregate of one column. */
export function aggregate(spec: AggregateSpec, context: RunContext, out: Output): Operator {
  const distinct = new DistinctKeys(spec.name, context.span);
  const operators: Operator[] = [];
  const operatorFor = bySchema((schema) => {
    const { at, kernel, output } = layoutOf(spec, schema, context.span);
    let operator: Operator;
    if ("step" in kernel) {
      const fold = new TableFold(kernel, at, output, distinct, out);
      operator = { push: (batch) => fold.push(batch, null), finish: () => fold.finish() };
    } else if ("begin" in kernel) {
      operator = summarise(() => running(kernel, at, output), distinct, out);
    } else {
      const whole = summarise(() => atOnce(kernel, at, output), distinct, out);
      operator = completeTables(context, (batch) => whole.push(batch, 0));
    }
    operators.push(operator);
    return operator;
  });
  return {
    push: (batch) => operatorFor(batch.schema).push(batch, 0),
    finish() {
      for (const operator of operators) operator.finish(0);
    },
  };
}

/**
 * As `aggregate` over some rows of a stream, without making tables of them; a table that has none of them is none. For
 * aggregates that are folds of all types that they take.
 *
 * @param marks tells which rows: those with mark 1
 */
export function aggregateMarked(
  spec: AggregateSpec,
  marks: (batch: Batch) => Uint8Array,
  context: RunContext,
  out: Output,
): Operator {
  const distinct = new DistinctKeys(spec.name, context.span);
  const folds: TableFold[] = [];
  const foldFor = bySchema((schema) => {
    const { at, kernel, output } = layoutOf(spec, schema, context.span);
    invariant("step" in kernel, `${spec.name} is no fold`);
    const fold = new TableFold(kernel, at, output, distinct, out);
    folds.push(fold);
    return fold;
  });
  // The fold that has the table that goes on, if one of the table's rows was marked.
  let open: TableFold | undefined;
  return {
    push(batch) {
      const marked = marks(batch);
      // Only where a row is left the columns must be there.
      if (open === undefined && !marked.includes(1)) return;
      open = foldFor(batch.schema);
      open.push(batch, marked);
      if (!open.goesOn) open = undefined;
    },
    finish() {
      for (const fold of folds) fold.finish();
    },
  };
}

/** The column, how it is aggregated, and the columns of the result. */
function layoutOf(spec: AggregateSpec, schema: Schema, span: Span) {
  const at = valueColumn(schema, spec.column, spec.name, span, (t) => spec.kernel(t) !== undefined);
  const kernel = spec.kernel(schema.columns[at].type) as AggregateKernel;
  const output = keyedSchema(schema, [{ name: spec.column, type: kernel.result }], spec.name, span);
  return { at, kernel, output };
}

function running(kernel: RunningAggregate, at: number, schema: Schema): Summary {
  const accumulator = kernel.begin();
  let vector: Vector;
  return {
    schema,
    read(batch) {
      vector = kernel.input === "float" ? toFloats(batch.vectors[at]) : batch.vectors[at];
    },
    begin() {},
    add: (from, to) => accumulator.add(vector, from, to),
    finish([cells]) {
      cells.append(accumulator.finish());
      return 1;
    },
  };
}

function atOnce(kernel: TableAggregate, at: number, schema: Schema): Summary {
  let vector: Vector;
  let cell: Cell;
  return {
    schema,
    read(batch) {
      vector = batch.vectors[at];
    },
    begin() {},
    add(from, to) {
      cell = kernel.table(vector, from, to);
    },
    finish([cells]) {
      cells.append(cell);
      return 1;
    },
  };
}
