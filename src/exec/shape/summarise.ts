import { type Batch, type Schema, segmentCount } from "../../column/batch.ts";
import { VectorBuilder } from "../../column/builder.ts";
import { sliceSegments } from "../../column/segments.ts";
import type { Operator, Output } from "../../plan/operation.ts";
import type { DistinctKeys } from "./distinct-keys.ts";
import { bySchema } from "./per-batch.ts";

/** Makes new rows of each table, one table after the other, from what it keeps while the table's rows come in. */
export interface Summary {
  /** The group key of the input, then the new columns (see `keyedSchema`). */
  readonly schema: Schema;
  /** The batch from which the next rows come. */
  read(batch: Batch): void;
  /** A table begins with a segment of that batch. */
  begin(segment: number): void;
  /** Takes in rows `from` to `to` of that batch, which belong to that segment. */
  add(from: number, to: number): void;
  /** The table has ended: appends its new cells, a builder for each new column, and returns how many rows they make. */
  finish(cells: readonly VectorBuilder[]): number;
}

/**
 * The shape of operations that hold little of a table and give a few new rows for it.
 *
 * @param distinct refuses a second table with a key that there was
 */
export function summarise(prepare: (schema: Schema) => Summary, distinct: DistinctKeys, out: Output): Operator {
  const summaryOf = bySchema(prepare);
  let open: Batch | undefined;
  const emit = (keyed: Batch, { schema }: Summary, cells: readonly VectorBuilder[], offsets: Int32Array) => {
    distinct.check(keyed);
    const keys = keyed.schema.keys.map((k) => keyed.vectors[k]);
    const length = offsets[offsets.length - 1];
    const vectors = [...keys, ...cells.map((c) => c.finish())];
    out.push({ schema, length, vectors, offsets, continues: false, open: false });
  };
  return {
    push(batch) {
      const summary = summaryOf(batch.schema);
      const segments = segmentCount(batch);
      const closed = batch.open ? segments - 1 : segments;
      const cells = buildersOf(summary, closed);
      const offsets = new Int32Array(closed + 1);
      summary.read(batch);
      for (let s = 0; s < segments; s++) {
        if (s > 0 || !batch.continues) summary.begin(s);
        summary.add(batch.offsets[s], batch.offsets[s + 1]);
        if (s < closed) offsets[s + 1] = offsets[s] + summary.finish(cells);
      }
      if (closed > 0) emit(sliceSegments(batch, 0, closed), summary, cells, offsets);
      open = batch.open ? sliceSegments(batch, closed, segments) : undefined;
    },
    finish() {
      if (open === undefined) return;
      const summary = summaryOf(open.schema);
      const cells = buildersOf(summary, 1);
      emit(open, summary, cells, Int32Array.of(0, summary.finish(cells)));
    },
  };
}

function buildersOf({ schema }: Summary, capacity: number): VectorBuilder[] {
  return schema.columns.filter((c) => !c.key).map((c) => new VectorBuilder(c.type, capacity));
}
