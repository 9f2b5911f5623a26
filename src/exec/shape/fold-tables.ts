import { type Batch, type Schema, segmentCount } from "../../column/batch.ts";
import { VectorBuilder } from "../../column/builder.ts";
import { singleRows, sliceSegments } from "../../column/segments.ts";
import { gather } from "../../column/select.ts";
import type { Output } from "../../plan/operation.ts";
import type { DistinctKeys } from "./distinct-keys.ts";
import { type Fold, Folder } from "./fold.ts";

/** A fold of one column of each table, all tables of a batch at once: a slot of the folder for each. */
export class TableFold {
  private readonly fold: Fold;
  private readonly folder: Folder;
  private readonly at: number;
  private readonly output: Schema;
  private readonly distinct: DistinctKeys;
  private readonly out: Output;
  /** The table that goes on, as one without rows. */
  private open: Batch | undefined;

  /**
   * @param at the column
   * @param output the columns of the result: the group key and the fold
   * @param distinct refuses a second table with a key that there was
   */
  constructor(fold: Fold, at: number, output: Schema, distinct: DistinctKeys, out: Output) {
    this.fold = fold;
    this.folder = new Folder(fold);
    this.at = at;
    this.output = output;
    this.distinct = distinct;
    this.out = out;
  }

  /** Takes the next batch; with `marks` only the rows with mark 1 are there, and only the tables that have some. */
  push(batch: Batch, marks: Uint8Array | null): void {
    const { folder } = this;
    const { offsets, vectors, continues } = batch;
    const segments = segmentCount(batch);
    const goesOn = continues && this.open !== undefined;
    const tables = marks === null ? undefined : markedSegments(marks, offsets, goesOn);
    folder.reset(segments, goesOn);
    for (let s = 0; s < segments; s++) folder.addRange(s, vectors[this.at], offsets[s], offsets[s + 1], marks);
    const closed = batch.open ? segments - 1 : segments;
    const last = batch.open && (tables === undefined || tables.at(-1) === closed);
    this.emit(batch, tables?.subarray(0, last ? -1 : undefined) ?? closed);
    if (batch.open) folder.move(closed, 0);
    this.open = last ? sliceSegments(batch, closed, segments) : undefined;
  }

  /** The last table of the last batch is there and goes on. */
  get goesOn(): boolean {
    return this.open !== undefined;
  }

  finish(): void {
    if (this.open !== undefined) this.emit(this.open, 1);
  }

  /** A row for each of the tables, given by their segments or as the number of the first of them. */
  private emit({ schema, vectors }: Batch, tables: Int32Array | number): void {
    const n = typeof tables === "number" ? tables : tables.length;
    if (n === 0) return;
    const segments = typeof tables === "number" ? Int32Array.from({ length: n }, (_, s) => s) : tables;
    const cells = new VectorBuilder(this.fold.result, n);
    for (const segment of segments) cells.append(this.folder.result(segment));
    const keys = schema.keys.map((k) => gather(vectors[k], segments));
    const rows = {
      schema: this.output,
      length: n,
      vectors: [...keys, cells.finish()],
      offsets: singleRows(n),
      continues: false,
      open: false,
    };
    this.distinct.check(rows);
    this.out.push(rows);
  }
}

/** The segments that have a row with mark 1, and the first one where it `goesOn` with a table that had one. */
export function markedSegments(marks: Uint8Array, offsets: Int32Array, goesOn = false): Int32Array {
  const found = new Int32Array(offsets.length - 1);
  let n = 0;
  let next = marks.indexOf(1);
  for (let s = 0; s + 1 < offsets.length; s++) {
    if (next >= 0 && next < offsets[s]) next = marks.indexOf(1, offsets[s]);
    if ((next >= 0 && next < offsets[s + 1]) || (s === 0 && goesOn)) found[n++] = s;
  }
  return found.subarray(0, n);
}
