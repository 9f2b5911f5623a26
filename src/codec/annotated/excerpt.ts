import type { DiagnosticCode } from "../../base/codes.ts";
import { fail } from "../../base/diagnostic.ts";
import type { Span } from "../../base/span.ts";
import type { RowSplitter } from "./row-splitter.ts";

const decoder = new TextDecoder("utf-8", { ignoreBOM: true });

/** More of a row than this from the place of the problem on is not shown. */
const SHOWN_BYTES = 512;

/** A row of a file kept for messages that point at its cells. */
export class Excerpt {
  private readonly name: string;
  private readonly line: number;
  /** The bytes of the row with its line end, and where its cells begin in them. */
  private readonly bytes: Uint8Array;
  private readonly starts: readonly number[];

  private constructor(name: string, line: number, bytes: Uint8Array, starts: readonly number[]) {
    this.name = name;
    this.line = line;
    this.bytes = bytes;
    this.starts = starts;
  }

  static of(name: string, line: number, row: RowSplitter): Excerpt {
    const [from] = row.starts;
    const starts = Array.from(row.starts.subarray(0, row.width + 1), (start) => start - from);
    return new Excerpt(name, line, row.bytes.slice(from, row.next), starts);
  }

  /** The same row where it stands again, so many lines further. */
  moved(lines: number): Excerpt {
    return new Excerpt(this.name, this.line + lines, this.bytes, this.starts);
  }

  /** The place of a cell as it is written in the file, or of the whole row if there is no cell of this number. */
  span(cell: number): Span {
    const { starts, bytes } = this;
    const last = starts.length - 1;
    const isCell = cell >= 0 && cell < last;
    const from = isCell ? starts[cell] : 0;
    const to = isCell ? starts[cell + 1] : starts[last];
    const shown = Math.min(starts[last] - 1, from + SHOWN_BYTES);
    const offset = (byte: number) => decoder.decode(bytes.subarray(0, Math.min(byte, shown))).length;
    const source = { name: this.name, text: decoder.decode(bytes.subarray(0, shown)), firstLine: this.line };
    return { source, start: offset(from), end: offset(to - 1) };
  }

  fail(code: DiagnosticCode, cell: number, message: string, notes?: readonly string[]): never {
    fail(code, this.span(cell), message, notes);
  }
}
