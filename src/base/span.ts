/** A text under its name (a path, or a name in angle brackets for text that has no file). */
export interface Source {
  readonly name: string;
  readonly text: string;
  /** Number of the first line of `text` in the file, where `text` is an excerpt of a large file; 1 if left out. */
  readonly firstLine?: number;
}

/** A half-open range of UTF-16 offsets into the text of a source. Lines and columns are computed when printed. */
export interface Span {
  readonly source: Source;
  readonly start: number;
  readonly end: number;
}

/** The span of nothing: for values that no script text produced. */
export const NO_SPAN: Span = Object.freeze({ source: Object.freeze({ name: "<none>", text: "" }), start: 0, end: 0 });

/** The smallest span that covers both; `a` must begin first and both lie in one source. */
export function cover(a: Span, b: Span): Span {
  return { source: a.source, start: a.start, end: b.end };
}

/** Line and column of an offset, both from 1 (lines from the source's `firstLine`); a column counts UTF-16 units. */
export function position(source: Source, offset: number): { line: number; column: number } {
  let line = source.firstLine ?? 1;
  let begin = 0;
  for (let at = source.text.indexOf("\n"); at >= 0 && at < offset; at = source.text.indexOf("\n", at + 1)) {
    line++;
    begin = at + 1;
  }
  return { line, column: offset - begin + 1 };
}
