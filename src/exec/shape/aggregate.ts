import { type Batch, Schema, segmentCount } from "../../column/batch.ts";
import { VectorBuilder } from "../../column/builder.ts";
import { singleRows, sliceSegments } from "../../column/segments.ts";
import type { Cell, ColumnType, Vector } from "../../column/vector.ts";
import type { Operator, Output, RunContext } from "../../plan/operation.ts";
import { valueColumn } from "./columns.ts";
import { completeTables } from "./complete-tables.ts";
import { type Fold, Folder } from "./fold.ts";
import { bySchema } from "./per-batch.ts";

/** An aggregate that needs all values of a table at once: rows `from` to `to` of the column give one cell. */
export interface TableAggregate {
  readonly result: ColumnType;
  table(vector: Vector, from: number, to: number): Cell;
}

/** How an aggregate is computed for one column type. */
export type AggregateKernel = Fold | TableAggregate;

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
    return { column, kernel, keys, output, folder: "step" in kernel ? new Folder(kernel) : undefined };
  });
  const emit = (batch: Batch, cells: (segment: number) => Cell, type: ColumnType, output: Schema, keys: number[]) => {
    const n = segmentCount(batch);
    if (n === 0) return;
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
      const { column, kernel, output, keys, folder } = plan(batch.schema);
      if (folder === undefined) return whole.push(batch, 0);
      const segments = segmentCount(batch);
      const vector = batch.vectors[column];
      folder.reset(segments, batch.continues);
      for (let s = 0; s < segments; s++) folder.addRange(s, vector, batch.offsets[s], batch.offsets[s + 1]);
      const closed = batch.open ? segments - 1 : segments;
      if (closed > 0) emit(sliceSegments(batch, 0, closed), (s) => folder.result(s), kernel.result, output, keys);
      if (batch.open) folder.move(segments - 1, 0);
      open = batch.open ? sliceSegments(batch, segments - 1, segments) : undefined;
    },
    finish() {
      whole.finish(0);
      if (open === undefined) return;
      const { kernel, output, keys, folder } = plan(open.schema);
      emit(open, () => (folder as Folder).result(0), kernel.result, output, keys);
    },
  };
}
