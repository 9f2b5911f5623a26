import { invariant } from "../base/diagnostic.ts";
import type { ColumnType, Vector } from "./vector.ts";
import { vectorBytes } from "./vector.ts";

export interface Column {
  readonly name: string;
  readonly type: ColumnType;
  /** Part of the group key: constant over a table and stored once a segment. */
  readonly key: boolean;
}

/**
 * The columns of a table in order. A stream that keeps its columns keeps the same Schema object from batch to batch. Two
 * columns have one name only where a file of plain CSV has it so; the name then means the first of them.
 */
export class Schema {
  readonly columns: readonly Column[];
  private readonly positions: ReadonlyMap<string, number>;

  constructor(columns: readonly Column[]) {
    this.columns = Object.freeze(columns.slice());
    const positions = new Map<string, number>();
    columns.forEach((c, i) => {
      if (!positions.has(c.name)) positions.set(c.name, i);
    });
    this.positions = positions;
  }

  /** Position of a column, or -1. */
  index(name: string): number {
    return this.positions.get(name) ?? -1;
  }

  /** Positions of the group-key columns, in column order. */
  get keys(): number[] {
    return this.columns.flatMap((c, i) => (c.key ? [i] : []));
  }
}

/** Whether both have the same columns of the same types and keys in the same order. */
export function sameSchema(a: Schema, b: Schema): boolean {
  if (a === b) return true;
  return (
    a.columns.length === b.columns.length &&
    a.columns.every((c, i) => {
      const d = b.columns[i];
      return c.name === d.name && c.type === d.type && c.key === d.key;
    })
  );
}

/**
 * A run of rows of one or more tables with one schema.
 *
 * Segment `s` is rows `offsets[s]` to `offsets[s + 1]` and belongs to one table. Tables of a stream come one after the
 * other: only the last segment of a batch can go on in the next batch (`open`), and then that batch begins with its
 * continuation (`continues`) and has the same schema and key. A segment may have no rows (an empty table).
 * The vector of a key column has one value a *segment*, that of any other column one value a *row*.
 */
export interface Batch {
  readonly schema: Schema;
  /** Number of rows. */
  readonly length: number;
  readonly vectors: readonly Vector[];
  /** `segments + 1` ascending row numbers, the first 0 and the last `length`. */
  readonly offsets: Int32Array;
  /** The first segment is the continuation of the table that the batch before left open. */
  readonly continues: boolean;
  /** The table of the last segment goes on in the next batch. */
  readonly open: boolean;
}

/** Number of segments. */
export function segmentCount(batch: Batch): number {
  return batch.offsets.length - 1;
}

/** Bytes held by the arrays of a batch. */
export function batchBytes(batch: Batch): number {
  let bytes = batch.offsets.byteLength;
  for (const v of batch.vectors) bytes += vectorBytes(v);
  return bytes;
}

/** Checks the promises of the Batch type; for tests and for debugging operators. */
export function checkBatch(batch: Batch): void {
  const segments = segmentCount(batch);
  invariant(segments >= 1, "a batch has no segment");
  invariant(batch.offsets[0] === 0 && batch.offsets[segments] === batch.length, "offsets do not span the rows");
  for (let s = 0; s < segments; s++) invariant(batch.offsets[s] <= batch.offsets[s + 1], "offsets descend");
  invariant(batch.vectors.length === batch.schema.columns.length, "vectors do not match the schema");
  batch.schema.columns.forEach((c, i) => {
    const v = batch.vectors[i];
    const length = c.key ? segments : batch.length;
    invariant(v.type === c.type, `column ${c.name} is ${v.type}, its schema says ${c.type}`);
    invariant(v.data.length === length, `column ${c.name} has ${v.data.length} values, not ${length}`);
    invariant(v.valid === null || v.valid.length === length, `mask of column ${c.name} has the wrong length`);
  });
}
