import type { Memory } from "../../plan/operation.ts";
import { RowSorter } from "../order/sort-rows.ts";
import { BlockFile, blockBytes, type StoredBlock } from "./block-file.ts";
import { compareAcross, countBefore, type RowOrder, type Rows, sliceRows, sortRows } from "./rows.ts";

/** The most runs that are merged at once. */
const MOST_RUNS = 64;
/** Blocks have at most this many bytes, with a small budget fewer. */
const MOST_BLOCK_BYTES = 1 << 20;
const LEAST_BLOCK_BYTES = 1 << 14;

/** Rows that were written in order, in blocks. */
export type Run = readonly StoredBlock[];

/** Which rows of a block are wanted, in the same order; undefined if none is. */
export type Choice = (rows: Rows) => Rows | undefined;

const ALL: Choice = (rows) => rows;

/**
 * Sorted runs in a scratch file, and their merge: an external merge sort (Knuth, The Art of Computer Programming, 3, 5.4).
 * The rows that can follow next are taken out of all runs and sorted together, so that no work is done for single rows.
 */
export class Runs {
  private readonly file: BlockFile;
  private readonly blockBytes: number;
  private readonly sorter: RowSorter;
  private runs: Run[] = [];

  constructor(memory: Memory, sorter = new RowSorter()) {
    this.file = new BlockFile(memory);
    this.sorter = sorter;
    this.blockBytes = Math.max(LEAST_BLOCK_BYTES, Math.min(MOST_BLOCK_BYTES, memory.limit / 512));
  }

  get count(): number {
    return this.runs.length;
  }

  /** Writes rows that are in order as a run, which comes after all others. */
  write(pieces: Iterable<Rows>): void {
    const run = this.writeRun(pieces);
    if (run.length > 0) this.runs.push(run);
  }

  /**
   * All rows in order; rows that are equal in it come out in the order of their runs. Can be asked for again.
   *
   * @param complete gives all rows the same columns, where they have been written with unlike ones
   */
  *merge(order: RowOrder, choice: Choice = ALL, complete: (rows: Rows) => Rows = (rows) => rows): Generator<Rows> {
    while (this.runs.length > MOST_RUNS) this.shorten(order, complete);
    yield* this.mergeRuns(this.runs, order, (rows) => choice(complete(rows)));
  }

  close(): void {
    this.runs = [];
    this.file.close();
  }

  /** Merges neighbouring runs so that fewer remain. */
  private shorten(order: RowOrder, complete: Choice): void {
    const fewer: Run[] = [];
    for (let i = 0; i < this.runs.length; i += MOST_RUNS) {
      const some = this.runs.slice(i, i + MOST_RUNS);
      fewer.push(some.length === 1 ? some[0] : this.writeRun(this.mergeRuns(some, order, complete)));
    }
    this.runs = fewer;
  }

  private writeRun(pieces: Iterable<Rows>): Run {
    const run: StoredBlock[] = [];
    for (const rows of pieces) {
      const perBlock = Math.max(1, Math.floor((rows.length * this.blockBytes) / (blockBytes(rows.vectors) + 1)));
      for (let from = 0; from < rows.length; from += perBlock) {
        const { vectors, numbers, offsets } = sliceRows(rows, from, Math.min(rows.length, from + perBlock));
        run.push(this.file.write(vectors, [numbers, offsets]));
      }
    }
    return run;
  }

  private *mergeRuns(runs: readonly Run[], order: RowOrder, choice: Choice): Generator<Rows> {
    let readers = runs.map((run) => new RunReader(run, (block) => this.readRows(block, choice)));
    for (;;) {
      readers = readers.filter((r) => r.fill());
      if (readers.length === 0) return;
      const bound = boundOf(order, readers);
      const parts = readers.flatMap((reader, i) => {
        const { rows, from } = reader;
        if (bound === undefined || i === bound) return [reader.take(rows.length)];
        const { rows: of } = readers[bound];
        const count = countBefore(order, rows, from, of, of.length - 1, i < bound);
        return count === 0 ? [] : [reader.take(from + count)];
      });
      yield sortRows(order, parts, this.sorter);
    }
  }

  private readRows(block: StoredBlock, choice: Choice): Rows | undefined {
    const { vectors, arrays } = this.file.read(block);
    const [numbers, offsets] = arrays;
    return choice({ length: offsets[offsets.length - 1], numbers, offsets, vectors });
  }
}

/** Reads a run block by block. */
class RunReader {
  rows: Rows = { length: 0, numbers: new Int32Array(0), offsets: new Int32Array(1), vectors: [] };
  /** The first row that was not taken. */
  from = 0;
  private next = 0;
  private readonly run: Run;
  private readonly read: (block: StoredBlock) => Rows | undefined;

  constructor(run: Run, read: (block: StoredBlock) => Rows | undefined) {
    this.run = run;
    this.read = read;
  }

  /** Sees to it that there is a row; false at the end. */
  fill(): boolean {
    while (this.from === this.rows.length) {
      if (this.isLast) return false;
      const rows = this.read(this.run[this.next++]);
      if (rows === undefined) continue;
      this.rows = rows;
      this.from = 0;
    }
    return true;
  }

  /** No rows follow those at hand. */
  get isLast(): boolean {
    return this.next === this.run.length;
  }

  take(to: number): Rows {
    const taken = sliceRows(this.rows, this.from, to);
    this.from = to;
    return taken;
  }
}

/**
 * The reader whose last row at hand comes first of those of all readers that have more to read: rows up to there can go out.
 * Undefined if nothing more is to be read.
 */
function boundOf(order: RowOrder, readers: readonly RunReader[]): number | undefined {
  let bound: number | undefined;
  for (const [i, reader] of readers.entries()) {
    if (reader.isLast) continue;
    if (bound !== undefined) {
      const { rows } = readers[bound];
      if (compareAcross(order, reader.rows, reader.rows.length - 1, rows, rows.length - 1) >= 0) continue;
    }
    bound = i;
  }
  return bound;
}
