import { type Batch, type Output, RowFilter, segmentCount, slice } from "../../src/sdk/index.ts";

/** What becomes of tables that have no row left: they stay empty, are dropped, or keep the last row that they had. */
export type ShortTables = "empty" | "dropped" | "last row";

/** Cuts the first rows off each table of a stream. One instance serves one stream. */
export class HeadCut {
  private readonly rows: number;
  private readonly keepsLast: boolean;
  private readonly filter: RowFilter;
  private readonly out: Output;
  /** Rows that the open table has had so far. */
  private seen = 0;
  /** The last of them while there are too few. */
  private pending: Batch | undefined;

  constructor(rows: number, short: ShortTables, out: Output) {
    this.rows = rows;
    this.keepsLast = short === "last row";
    this.filter = new RowFilter(short !== "dropped");
    this.out = out;
  }

  push(batch: Batch): void {
    const { offsets } = batch;
    const last = segmentCount(batch) - 1;
    const marks = new Uint8Array(batch.length);
    for (let s = 0; s <= last; s++) {
      if (s > 0 || !batch.continues) this.seen = 0;
      const begin = offsets[s];
      const end = offsets[s + 1];
      marks.fill(1, Math.min(end, begin + Math.max(0, this.rows - this.seen)), end);
      this.seen += end - begin;
      if (!this.keepsLast) continue;
      if (this.seen > this.rows) this.pending = undefined;
      else if (end > begin && s === last && batch.open) this.pending = rowOf(batch, s, end - 1);
      else if (end > begin) {
        this.pending = undefined;
        marks[end - 1] = 1;
      } else if (s < last || !batch.open) this.givePending(true);
    }
    this.give(batch, marks);
  }

  /** Gives out what is left at the end of the stream. */
  finish(): void {
    this.givePending(false);
  }

  private givePending(open: boolean): void {
    if (this.pending !== undefined) this.give({ ...this.pending, open }, Uint8Array.of(1));
    this.pending = undefined;
  }

  private give(batch: Batch, marks: Uint8Array): void {
    const left = this.filter.apply(batch, marks);
    if (left !== undefined) this.out.push(left);
  }
}

/** A row of a table as the continuation of that table. */
function rowOf(batch: Batch, segment: number, row: number): Batch {
  const vectors = batch.vectors.map((v, c) =>
    batch.schema.columns[c].key ? slice(v, segment, segment + 1) : slice(v, row, row + 1),
  );
  return { schema: batch.schema, length: 1, vectors, offsets: Int32Array.of(0, 1), continues: true, open: false };
}
