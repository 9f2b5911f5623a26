import { crc32Words } from "../base/crc32.ts";
import { FRAME_WORDS, RECORD } from "./log-record.ts";
import { END_RECORD, LOG_HEADER } from "./log-writer.ts";
import type { RandomFile } from "./storage.ts";

const WINDOW_WORDS = 1 << 16;

/** Bytes of a log file that are no record, though records come after them. */
export interface LogDamage {
  readonly from: number;
  readonly to: number;
}

/** Reads the records of a log file, from one to the next, as far as they are whole. */
export class LogReader {
  private readonly file: RandomFile;
  private window = new Int32Array(WINDOW_WORDS);
  /** What the window holds, in words of the file. */
  private windowFrom = 0;
  private windowTo = 0;
  /** Where the next record begins, in words. */
  private position = 0;
  readonly damage: LogDamage[] = [];
  /** The file was closed by its writer. */
  ended = false;

  constructor(file: RandomFile) {
    this.file = file;
  }

  /**
   * The body of the next record, there until the next call; undefined if there is none.
   *
   * @param complete nothing more will be written: where a record is not whole, look for one behind it
   */
  next(complete: boolean): Int32Array | undefined {
    const body = this.read(complete);
    // What the window holds behind the last record may have been written since.
    if (body === undefined) this.windowTo = this.windowFrom;
    return body;
  }

  close(): void {
    this.file.close();
  }

  private read(complete: boolean): Int32Array | undefined {
    if (this.position === 0) {
      if (this.hasHeader()) this.position = LOG_HEADER.length;
      else if (!complete) return undefined;
    }
    for (;;) {
      if (this.ended) return undefined;
      let length = this.wholeAt(this.position);
      if (length === 0) {
        if (!complete) return undefined;
        const from = this.position;
        this.position = this.seek(from + 1);
        length = this.wholeAt(this.position);
        if (length === 0) {
          // The last record was being written when the writer came to its end: nobody was told that it is there.
          this.position = from;
          return undefined;
        }
        this.note(from, this.position);
      }
      const at = this.position + FRAME_WORDS - this.windowFrom;
      const body = this.window.subarray(at, at + length);
      this.position += FRAME_WORDS + length;
      if (body[0] === END_RECORD) this.ended = true;
      else return body;
    }
  }

  private note(from: number, to: number): void {
    this.damage.push({ from: 4 * from, to: 4 * to });
  }

  private hasHeader(): boolean {
    return this.bring(0, 2) && LOG_HEADER.every((word, i) => this.window[i - this.windowFrom] === word);
  }

  /** The length of the body of the record there, if it is whole; else 0. */
  private wholeAt(position: number): number {
    if (!this.bring(position, FRAME_WORDS + 1)) return 0;
    const at = position - this.windowFrom;
    const length = this.window[at];
    const kind = this.window[at + FRAME_WORDS];
    if (length <= 0 || (kind !== RECORD && kind !== END_RECORD)) return 0;
    if (!this.bring(position, FRAME_WORDS + length)) return 0;
    const from = position - this.windowFrom;
    const sum = crc32Words(this.window, from + FRAME_WORDS, from + FRAME_WORDS + length);
    return sum === this.window[from + 1] ? length : 0;
  }

  /** The next position from `from` on where a whole record stands, or the end of the file. */
  private seek(from: number): number {
    let position = from;
    while (this.bring(position, FRAME_WORDS + 1)) {
      const kind = this.window[position + FRAME_WORDS - this.windowFrom];
      if ((kind === RECORD || kind === END_RECORD) && this.wholeAt(position) > 0) return position;
      position++;
    }
    return position;
  }

  /** Sees to it that the window holds these words; false if the file does not. */
  private bring(from: number, count: number): boolean {
    if (from >= this.windowFrom && from + count <= this.windowTo) return true;
    if (4 * (from + count) > this.file.size) return false;
    if (count > this.window.length) this.window = new Int32Array(2 * count);
    const bytes = this.file.readAt(4 * from, new Uint8Array(this.window.buffer));
    this.windowFrom = from;
    this.windowTo = from + (bytes >> 2);
    return from + count <= this.windowTo;
  }
}
