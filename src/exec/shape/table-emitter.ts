import type { Batch, Schema } from "../../column/batch.ts";
import { slice } from "../../column/select.ts";
import type { Vector } from "../../column/vector.ts";
import type { Output } from "../../plan/operation.ts";
import { pushInPieces } from "./pieces.ts";

/**
 * Gives out tables whose order is known, from rows that come in that order, however they are cut. Tables without rows come
 * out too.
 */
export class TableEmitter {
  private readonly schema: Schema;
  /** One value a table in each key column. */
  private readonly keys: ReadonlyMap<number, Vector>;
  private readonly tables: number;
  private readonly batchRows: number;
  private readonly out: Output;
  /** The table to which the last rows belong. */
  private at = -1;
  /** Waits for what follows, which tells whether its last table goes on. */
  private last: Batch | undefined;

  /** @param keys for the position of each key column, its values, one a table */
  constructor(schema: Schema, keys: ReadonlyMap<number, Vector>, tables: number, batchRows: number, out: Output) {
    this.schema = schema;
    this.keys = keys;
    this.tables = tables;
    this.batchRows = batchRows;
    this.out = out;
  }

  /**
   * @param vectors the columns that are not in the group key, in order, one value a row
   * @param tables ascending; the rows of `tables[i]` are `offsets[i]` to `offsets[i + 1]`
   */
  add(vectors: readonly Vector[], tables: Int32Array, offsets: Int32Array): void {
    const continues = tables[0] === this.at;
    const first = continues ? this.at : this.at + 1;
    const end = tables[tables.length - 1] + 1;
    this.flush(continues);
    let bounds = offsets;
    if (end - first !== tables.length) {
      bounds = new Int32Array(end - first + 1);
      for (let i = 0; i < tables.length; i++) bounds[tables[i] - first + 1] = offsets[i + 1];
      for (let t = 1; t < bounds.length; t++) if (bounds[t] < bounds[t - 1]) bounds[t] = bounds[t - 1];
    }
    this.last = this.batch(vectors, first, end, bounds, continues);
    this.at = end - 1;
  }

  /** @param nothing columns without rows, for tables without rows at the end */
  finish(nothing: readonly Vector[]): void {
    this.flush(false);
    const first = this.at + 1;
    if (first < this.tables) {
      const offsets = new Int32Array(this.tables - first + 1);
      pushInPieces(this.batch(nothing, first, this.tables, offsets, false), this.batchRows, this.out);
    }
  }

  private batch(
    vectors: readonly Vector[],
    first: number,
    end: number,
    offsets: Int32Array,
    continues: boolean,
  ): Batch {
    const { schema, keys } = this;
    let next = 0;
    const all = schema.columns.map((column, c) =>
      column.key ? slice(keys.get(c) as Vector, first, end) : vectors[next++],
    );
    return { schema, length: offsets[offsets.length - 1], vectors: all, offsets, continues, open: false };
  }

  private flush(open: boolean): void {
    const { last } = this;
    this.last = undefined;
    if (last !== undefined) pushInPieces({ ...last, open }, this.batchRows, this.out);
  }
}
