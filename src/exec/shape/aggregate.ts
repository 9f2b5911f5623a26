import { type Batch, Schema, segmentCount } from "../../column/batch.ts";
import { VectorBuilder } from "../../column/builder.ts";
import { toFloats } from "../../column/floats.ts";
import { singleRows, sliceSegments } from "../../column/segments.ts";
import type { Cell, ColumnType, Vector } from "../../column/vector.ts";
import type { Operator, Output, RunContext } from "../../plan/operation.ts";
import { valueColumn } from "./columns.ts";
import { completeTables } from "./complete-tables.ts";
import { DistinctKeys } from "./distinct-keys.ts";
import { type Fold, Folder } from "./fold.ts";
import { bySchema } from "./per-batch.ts";

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
  const plan = bySchema((schema) => {
    const column = valueColumn(schema, spec.column, spec.name, context.span, (t) => spec.kernel(t) !== undefined);
    const kernel = spec.kernel(schema.columns[column].type) as AggregateKernel;
    const keys = schema.keys;
    const output = new Schema([
      ...keys.map((k) => schema.columns[k]),
      { name: spec.column, type: kernel.result, key: false },
    ]);
    const folder = "step" in kernel ? new Folder(kernel) : undefined;
    const running = "begin" in kernel ? kernel.begin() : undefined;
    return { column, kernel, keys, output, folder, running };
  });
  const distinct = new DistinctKeys(spec.name, context.span);
  const emit = (batch: Batch, cells: (segment: number) => Cell, type: ColumnType, output: Schema, keys: number[]) => {
    const n = segmentCount(batch);
    if (n === 0) return;
    distinct.check(batch);
    const builder = new VectorBuilder(type, n);
    for (let s = 0; s < n; s++) builder.append(cells(s));
    const vectors = [...keys.map((k) => batch.vectors[k]), builder.finish()];
    out.push({ schema: output, length: n, vectors, offsets: singleRows(n), continues: false, open: false });
  };
  const whole = completeTables(context, (batch) => {
    const { column, kernel, output, keys } = plan(batch.schema);
    const { table, result } = kernel as TableAggregate;
    const vector = batch.vectors[column];
    emit(batch, (s) => table(vector, batch.offsets[s], batch.offsets[s + 1]), result, output, keys);
  });
  let open: Batch | undefined;
  return {
    push(batch) {
      const { column, kernel, output, keys, folder, running } = plan(batch.schema);
      const segments = segmentCount(batch);
      const closed = batch.open ? segments - 1 : segments;
      const { offsets } = batch;
      const vector = batch.vectors[column];
      if (folder !== undefined) {
        folder.reset(segments, batch.continues);
        for (let s = 0; s < segments; s++) folder.addRange(s, vector, offsets[s], offsets[s + 1]);
        if (closed > 0) emit(sliceSegments(batch, 0, closed), (s) => folder.result(s), kernel.result, output, keys);
        if (batch.open) folder.move(segments - 1, 0);
      } else if (running !== undefined) {
        const input = "input" in kernel && kernel.input === "float" ? toFloats(vector) : vector;
        const total = (s: number) => {
          running.add(input, offsets[s], offsets[s + 1]);
          return running.finish();
        };
        if (closed > 0) emit(sliceSegments(batch, 0, closed), total, kernel.result, output, keys);
        if (batch.open) running.add(input, offsets[closed], offsets[segments]);
      } else {
        return whole.push(batch, 0);
      }
      open = batch.open ? sliceSegments(batch, closed, segments) : undefined;
    },
    finish() {
      whole.finish(0);
      if (open === undefined) return;
      const { kernel, output, keys, folder, running } = plan(open.schema);
      emit(open, () => folder?.result(0) ?? running?.finish() ?? null, kernel.result, output, keys);
    },
  };
}
