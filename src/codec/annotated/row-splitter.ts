import type { ByteWindow } from "./byte-window.ts";
import type { CellTable } from "./cells.ts";

const QUOTE = 34;
const COMMA = 44;
const NEWLINE = 10;
const RETURN = 13;

/**
 * Cuts one row into its cells, whatever quotes it holds: the general way, beside the fast one of `RowScanner`.
 *
 * Reads as Go's encoding/csv does with lazy quotes: quotes count only at the beginning of a cell, a quote inside a
 * quoted cell that neither doubles nor ends the cell stands for itself, CR LF inside a cell becomes LF, and a quote
 * that is never closed holds the rest of the text.
 */
export class RowSplitter implements CellTable {
  bytes: Uint8Array = new Uint8Array(0);
  offsets = new Int32Array(64);
  readonly rows = 1;
  /** Number of cells. */
  width = 0;
  /** Where each cell begins in the text, its quote included, and behind the last of them the end of the row + 1. */
  starts = new Int32Array(33);
  /** Where the next row begins. */
  next = 0;
  /** Number of lines that the row takes. */
  lines = 0;
  /** The last cell has a quote that is never closed. */
  unclosed = false;

  /** The bytes of a cell, unquoted; they share memory with the window. */
  cell(cell: number): Uint8Array {
    return this.bytes.subarray(this.offsets[2 * cell], this.offsets[2 * cell + 1]);
  }

  /** The bytes of a cell, unquoted, in memory of their own. */
  copy(cell: number): Uint8Array {
    return this.bytes.slice(this.offsets[2 * cell], this.offsets[2 * cell + 1]);
  }

  isEmpty(cell: number): boolean {
    return this.offsets[2 * cell] === this.offsets[2 * cell + 1];
  }

  /** Whether a cell consists of these bytes. */
  holds(cell: number, bytes: Uint8Array): boolean {
    const from = this.offsets[2 * cell];
    if (this.offsets[2 * cell + 1] - from !== bytes.length) return false;
    for (let i = 0; i < bytes.length; i++) if (this.bytes[from + i] !== bytes[i]) return false;
    return true;
  }

  /** Cuts the row at the beginning of the window. False if its end is not in the window. */
  split(window: ByteWindow): boolean {
    const { scratch } = window;
    this.bytes = window.bytes;
    this.width = 0;
    this.lines = 1;
    this.unclosed = false;
    let at = window.start;
    for (;;) {
      this.beginCell(at);
      at = at < window.end && this.bytes[at] === QUOTE ? this.quoted(window, at + 1) : this.plain(window.end, at);
      if (at < 0) {
        window.scratch = scratch;
        return false;
      }
      this.starts[this.width] = at + 1;
      if (this.bytes[at] !== COMMA || this.unclosed) break;
      at++;
    }
    this.next = this.unclosed ? window.end : at + (this.bytes[at] === RETURN ? 2 : 1);
    return true;
  }

  private beginCell(at: number): void {
    if (this.width + 1 === this.starts.length) {
      const { starts, offsets } = this;
      this.starts = new Int32Array(2 * starts.length);
      this.starts.set(starts);
      this.offsets = new Int32Array(2 * offsets.length + 2);
      this.offsets.set(offsets);
    }
    this.starts[this.width++] = at;
  }

  private endCell(from: number, to: number): void {
    this.offsets[2 * this.width - 2] = from;
    this.offsets[2 * this.width - 1] = to;
  }

  /** Gives the position of the comma or line end after the cell; -1 if the window has none. */
  private plain(end: number, from: number): number {
    const { bytes } = this;
    let at = from;
    while (at < end && bytes[at] !== COMMA && bytes[at] !== NEWLINE) at++;
    if (at === end) return -1;
    if (bytes[at] === NEWLINE && at > from && bytes[at - 1] === RETURN) at--;
    this.endCell(from, at);
    return at;
  }

  private quoted(window: ByteWindow, from: number): number {
    const { bytes } = this;
    const end = window.end - window.added;
    const cell = window.scratch;
    // What of the cell is not in scratch yet begins at `kept`; while nothing is there, the cell can stay in the text.
    let kept = from;
    let at = from;
    for (; ; at++) {
      while (at < end && bytes[at] !== QUOTE && bytes[at] !== NEWLINE) at++;
      if (at === end) {
        if (!window.final) return -1;
        this.unclosed = true;
        if (window.added > 0 && at > kept && bytes[at - 1] === RETURN) at--;
        break;
      }
      if (bytes[at] === NEWLINE) {
        this.lines++;
        if (at === kept || bytes[at - 1] !== RETURN) continue;
        this.put(window, kept, at - 1);
        kept = at;
        continue;
      }
      // The two bytes after the quote decide; in a complete text a newline is the last.
      if (at + 1 === window.end || (bytes[at + 1] === RETURN && at + 2 === window.end)) return -1;
      const after = bytes[at + 1];
      if (after === COMMA || after === NEWLINE || (after === RETURN && bytes[at + 2] === NEWLINE)) break;
      if (after !== QUOTE) continue;
      this.put(window, kept, at);
      at++;
      kept = at;
    }
    if (kept === from) this.endCell(from, at);
    else {
      this.put(window, kept, at);
      this.endCell(cell, window.scratch);
    }
    return this.unclosed ? at : at + 1;
  }

  private put(window: ByteWindow, from: number, to: number): void {
    this.bytes.copyWithin(window.scratch, from, to);
    window.scratch += to - from;
  }
}
