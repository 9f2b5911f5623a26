import { type Batch, type Schema, segmentCount } from "../../column/batch.ts";
import { VectorBuilder } from "../../column/builder.ts";
import { toFloats } from "../../column/floats.ts";
import { singleRows, sliceSegments } from "../../column/segments.ts";
import type { Cell, ColumnType, Vector } from "../../column/vector.ts";
import type { Operator, Output, RunContext } from "../../plan/operation.ts";
import { keyedSchema, valueColumn } from "./columns.ts";
import { completeTables } from "./complete-tables.ts";
import { DistinctKeys } from "./distinct-keys.ts";
import { type Fold, Folder } from "./fold.ts";
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
    const at = valueColumn(schema, spec.column, spec.name, context.span, (t) => spec.kernel(t) !== undefined);
    const kernel = spec.kernel(schema.columns[at].type) as AggregateKernel;
    const output = keyedSchema(schema, [{ name: spec.column, type: kernel.result }], spec.name, context.span);
    let operator: Operator;
    if ("step" in kernel) {
      operator = foldTables(kernel, at, output, distinct, out);
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

/** All tables of a batch at once: a slot of the folder for each. */
function foldTables(fold: Fold, at: number, output: Schema, distinct: DistinctKeys, out: Output): Operator {
  const folder = new Folder(fold);
  let open: Batch | undefined;
  const emit = (batch: Batch) => {
    distinct.check(batch);
    const n = segmentCount(batch);
    const cells = new VectorBuilder(fold.result, n);
    for (let s = 0; s < n; s++) cells.append(folder.result(s));
    const vectors = [...batch.schema.keys.map((k) => batch.vectors[k]), cells.finish()];
    out.push({ schema: output, length: n, vectors, offsets: singleRows(n), continues: false, open: false });
  };
  return {
    push(batch) {
      const segments = segmentCount(batch);
      folder.reset(segments, batch.continues);
      for (let s = 0; s < segments; s++) {
        folder.addRange(s, batch.vectors[at], batch.offsets[s], batch.offsets[s + 1]);
      }
      const closed = batch.open ? segments - 1 : segments;
      if (closed > 0) emit(sliceSegments(batch, 0, closed));
      if (batch.open) folder.move(closed, 0);
      open = batch.open ? sliceSegments(batch, closed, segments) : undefined;
    },
    finish() {
      if (open !== undefined) emit(open);
    },
  };
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
