import type { CellTable } from "./cells.ts";
import type { RowSplitter } from "./row-splitter.ts";

const QUOTE = 34;
const COMMA = 44;
const NEWLINE = 10;
const RETURN = 13;

/** What is done with a cell: it is expected to be that of the row before, it is read, or it is passed over. */
export type CellUse = "same" | "read" | "skip";

const SAME = 0;
const READ = 1;
const SKIP = 2;

/** Rows that wait to be read together: enough to amortise the work for each run, and their offsets stay in the cache. */
const MAX_ROWS = 1024;

/**
 * Finds the cells of the rows that follow a row of the same table.
 *
 * Neighbouring cells that make up the group key or tell the table form one step: they are compared as bytes with those
 * of the row before. A row that differs there, or has anything unusual, is left to `RowSplitter`, after which `learn`
 * tells what the next rows are compared with.
 */
export class RowScanner implements CellTable {
  bytes: Uint8Array = new Uint8Array(0);
  readonly offsets: Int32Array;
  /** Number of cells that are read in a row. */
  readonly width: number;
  /** Number of rows found and not yet read. */
  rows = 0;
  /** Where each of these rows begins. */
  readonly starts = new Int32Array(MAX_ROWS);
  /** The first byte that has not been scanned. */
  position = 0;

  private readonly steps: Uint8Array;
  /** The cells of step `s` are those from `cells[s]` to `cells[s + 1]`. */
  private readonly cells: Int32Array;
  /** The bytes of SAME step `s` stand in `known` from `ends[s - 1]` to `ends[s]`. */
  private known = new Uint8Array(64);
  private readonly ends: Int32Array;
  /** Views of `known` and `bytes`. */
  private knownWords = new DataView(this.known.buffer);
  private words = new DataView(this.bytes.buffer);
  private learned = false;

  private readonly uses: readonly CellUse[];

  constructor(uses: readonly CellUse[]) {
    this.uses = uses;
    const steps: number[] = [];
    const cells: number[] = [];
    uses.forEach((use, cell) => {
      if (use === "same" && steps.at(-1) === SAME) return;
      steps.push(use === "same" ? SAME : use === "read" ? READ : SKIP);
      cells.push(cell);
    });
    this.steps = Uint8Array.from(steps);
    this.cells = Int32Array.from([...cells, uses.length]);
    this.ends = new Int32Array(steps.length);
    this.width = uses.filter((use) => use === "read").length;
    this.offsets = new Int32Array(2 * MAX_ROWS * Math.max(1, this.width));
  }

  /** Whether this scanner can be used for rows whose cells are used so. */
  serves(uses: readonly CellUse[]): boolean {
    return uses.length === this.uses.length && uses.every((use, cell) => use === this.uses[cell]);
  }

  /** No more rows can be found before those that there are have been read. */
  get isFull(): boolean {
    return this.rows === MAX_ROWS;
  }

  /** Adds a row that was cut in the general way, and expects more like it. */
  add(row: RowSplitter): void {
    this.bytes = row.bytes;
    this.learned = row.lines === 1 && !row.unclosed;
    this.starts[this.rows] = row.starts[0];
    let offset = 2 * this.rows++ * this.width;
    let known = 0;
    for (let s = 0; s < this.steps.length; s++) {
      const cell = this.cells[s];
      if (this.steps[s] === SAME) known = this.keep(row, cell, this.cells[s + 1], known);
      else if (this.steps[s] === READ) {
        this.offsets[offset++] = row.offsets[2 * cell];
        this.offsets[offset++] = row.offsets[2 * cell + 1];
      }
      this.ends[s] = known;
    }
  }

  /** Keeps the bytes of the cells from `first` to `end` at `at`, with the comma or line end behind them. */
  private keep(row: RowSplitter, first: number, end: number, at: number): number {
    const from = row.starts[first];
    const to = end === row.width ? row.next : row.starts[end];
    const keptEnd = at + to - from;
    if (keptEnd > this.known.length) {
      const known = new Uint8Array(2 * keptEnd);
      known.set(this.known);
      this.known = known;
      this.knownWords = new DataView(known.buffer);
    }
    const { known } = this;
    const { bytes } = row;
    for (let k = at, b = from; b < to; k++, b++) known[k] = bytes[b];
    return keptEnd;
  }

  /** Nothing is known of the next row. */
  forget(): void {
    this.learned = false;
  }

  /**
   * Finds at most `most` rows of the current table in the bytes from `from` on, which end with the newline before
   * `limit`. Stops before a row that needs a closer look.
   */
  scan(bytes: Uint8Array, from: number, limit: number, most: number): void {
    this.bytes = bytes;
    this.position = from;
    if (!this.learned) return;
    if (this.words.buffer !== bytes.buffer) this.words = new DataView(bytes.buffer);
    const { steps, ends, known, knownWords, words, offsets, starts, width } = this;
    const last = steps.length - 1;
    const rowLimit = Math.min(MAX_ROWS, this.rows + most);
    let row = this.rows;
    let begin = from;
    scanning: for (; begin < limit && row < rowLimit; row++) {
      if (bytes[begin] === NEWLINE || bytes[begin] === RETURN) break;
      let at = begin;
      let cell = 2 * row * width;
      for (let s = 0; s <= last; s++) {
        const step = steps[s];
        if (step === SAME) {
          const end = ends[s];
          let k = s === 0 ? 0 : ends[s - 1];
          for (; k + 4 <= end; k += 4, at += 4) if (knownWords.getInt32(k) !== words.getInt32(at)) break scanning;
          for (; k < end; k++, at++) if (known[k] !== bytes[at]) break scanning;
          continue;
        }
        const quoted = bytes[at] === QUOTE;
        const start = quoted ? ++at : at;
        let byte = bytes[at];
        if (quoted) while (byte !== QUOTE && byte !== NEWLINE) byte = bytes[++at];
        else while (byte !== COMMA && byte !== NEWLINE) byte = bytes[++at];
        let end = at;
        if (quoted) {
          if (byte === NEWLINE) break scanning;
          byte = bytes[++at];
          if (byte === RETURN && s === last) byte = bytes[++at];
        } else if (s === last && at > start && bytes[at - 1] === RETURN) end--;
        if (byte !== (s === last ? NEWLINE : COMMA)) break scanning;
        if (step === READ) {
          offsets[cell] = start;
          offsets[cell + 1] = end;
          cell += 2;
        }
        at++;
      }
      starts[row] = begin;
      begin = at;
    }
    this.rows = row;
    this.position = begin;
  }
}
