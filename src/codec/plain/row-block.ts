import type { Span } from "../../base/span.ts";
import { rowStarts } from "./papa.ts";

export interface BlockText {
  /** Name of the file. */
  readonly name: string;
  readonly text: string;
  /** Number of its first line in the file. */
  readonly line: number;
  readonly delimiter: string;
  /** The text ends within a row. */
  readonly goesOn: boolean;
}

/** Rows of CSV with the text that they come from, which is looked at again only for errors. */
export class RowBlock {
  readonly rows: readonly (readonly string[])[];
  private readonly from: BlockText;
  private starts: readonly number[] | undefined;

  constructor(from: BlockText, rows: readonly (readonly string[])[]) {
    this.from = from;
    this.rows = rows;
  }

  /** Whether a row is an empty line, which is no row: one that holds not even an empty pair of quotes. */
  isBlank(row: number): boolean {
    const fields = this.rows[row];
    if (fields.length !== 1 || fields[0] !== "") return false;
    if (!this.from.text.includes('""')) return true;
    const [start, end] = this.rowRange(row);
    return this.from.text.slice(start, end).trim() === "";
  }

  /** The place of a row. */
  rowSpan(row: number): Span {
    const [start, end] = this.rowRange(row);
    return this.spanAt(start, end);
  }

  /** The place of a field as it is written, with its quotes. */
  fieldSpan(row: number, field: number): Span {
    const { text, delimiter } = this.from;
    let [start, rowEnd] = this.rowRange(row);
    for (let f = 0; ; f++) {
      let end = start;
      if (text[start] === '"') end = closingQuote(text, start);
      end = text.indexOf(delimiter, end);
      if (end < 0 || end > rowEnd) end = rowEnd;
      if (f === field) return this.spanAt(start, end);
      start = Math.min(end + delimiter.length, rowEnd);
    }
  }

  /** The place of a part of the text: its lines are what the error shows. */
  spanAt(start: number, end: number): Span {
    const { name, text, line } = this.from;
    const from = text.lastIndexOf("\n", start - 1) + 1;
    const newline = text.indexOf("\n", end);
    const source = {
      name,
      text: text.slice(from, newline < 0 ? text.length : newline),
      firstLine: line + this.linesBefore(from),
    };
    return { source, start: start - from, end: end - from };
  }

  /** How many lines end before a position of the text. */
  linesBefore(end: number): number {
    const { text } = this.from;
    let lines = 0;
    for (let at = text.indexOf("\n"); at >= 0 && at < end; at = text.indexOf("\n", at + 1)) lines++;
    return lines;
  }

  /** Where a row begins and ends, without its line feed. */
  private rowRange(row: number): [start: number, end: number] {
    const { text, delimiter, goesOn } = this.from;
    this.starts ??= rowStarts(text, delimiter, goesOn);
    const end = this.starts[row + 1];
    return [this.starts[row], text[end - 1] === "\n" ? end - 1 : end];
  }
}

/** The position of the quote that ends the field whose opening quote is at `start`. */
function closingQuote(text: string, start: number): number {
  let at = text.indexOf('"', start + 1);
  while (text[at + 1] === '"') at = text.indexOf('"', at + 2);
  return at;
}
