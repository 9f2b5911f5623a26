import {
  type Args,
  type Batch,
  type Cell,
  type ColumnType,
  type FakeOutside,
  fail,
  type Reader,
  RecordValue,
  Regexp,
  readBatches,
  Schema,
  type TextPattern,
  type Value,
  vectorOf,
} from "../../../src/sdk/index.ts";

/**
 * The fakes of the test that a call belongs to.
 *
 * @throws FluxError FLX0951 outside of tests
 */
export function fakesOf(a: Args): FakeOutside {
  const { fakes } = a.runtime.deps;
  if (fakes !== undefined) return fakes;
  return fail("FLX0951", a.span, `fake.${a.functionName}: only tests can put fakes in the place of the outside`, [
    "run the script with fluxts test, in a testcase",
  ]);
}

/** Changes the fakes of the test, once for each call. */
export function fake(a: Args, change: (fakes: FakeOutside) => void): Value {
  const fakes = fakesOf(a);
  a.runtime.perform(() => change(fakes));
  return new RecordValue(new Map());
}

/** An argument that says which texts are meant: a string, in which `*` stands for any text, or a regular expression. */
export function pattern(a: Args, name: string): TextPattern | undefined {
  if (!a.has(name)) return undefined;
  const value = a.value(name);
  if (typeof value === "string") return value;
  if (value instanceof Regexp) return { source: value.source, test: (text) => value.matches(text) };
  return a.refuse(name, "must be a string or a regular expression");
}

/** How often a fake serves. */
export function times(a: Args): { readonly times?: number } {
  return a.has("times") ? { times: a.count("times", undefined, 1) } : {};
}

/** What the arguments of a fake have in common, for the reference. */
export const FAILURE_DOC = "- **failure**: why it fails, in the place of an answer.";
export const TIMES_DOC =
  "- **times**: how often it serves. Left out: once if another fake for the same comes after it, else always.";
export const PATTERN_DOC =
  "A string means one text, in which `*` stands for any characters; a regular expression means those that it finds.";

/** A column of a recording: its name, its type, and its cell of an entry. */
export type RecordedColumn<E> = readonly [name: string, type: ColumnType, cell: (entry: E) => Cell];

/** The entries of a recording as one table. */
export function recording<E>(entries: readonly E[], columns: readonly RecordedColumn<E>[], batchRows: number): Reader {
  const table: Batch = {
    schema: new Schema(columns.map(([name, type]) => ({ name, type, key: false }))),
    length: entries.length,
    vectors: columns.map(([, type, cell]) => vectorOf(type, entries.map(cell))),
    offsets: Int32Array.of(0, entries.length),
    continues: false,
    open: false,
  };
  return readBatches([table], batchRows);
}
