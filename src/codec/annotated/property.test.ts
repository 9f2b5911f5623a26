import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type TestTable, toBatches, toTables } from "../../../test/harness/batches.ts";
import { FluxError, renderDiagnostic } from "../../base/diagnostic.ts";
import type { Batch, Column } from "../../column/batch.ts";
import type { Cell, ColumnType } from "../../column/vector.ts";
import { AnnotatedCsvDecoder, type AnnotatedCsvOptions } from "./decoder.ts";
import { AnnotatedCsvWriter } from "./writer.ts";

function encode(tables: readonly TestTable[], maxRows: number, crlf: boolean): Uint8Array {
  const writer = new AnnotatedCsvWriter({ crlf });
  const parts = toBatches(tables, maxRows).map((batch) => writer.batch("r", batch));
  return Buffer.concat([...parts, writer.endResult("r"), writer.finish()]);
}

/** Decodes bytes cut at the given places. */
function decode(bytes: Uint8Array, cuts: readonly number[], options: Partial<AnnotatedCsvOptions> = {}): Batch[] {
  const decoder = new AnnotatedCsvDecoder({ name: "in.csv", batchRows: 1000, ...options });
  const ends = [...cuts.map((cut) => cut % (bytes.length + 1)), bytes.length].sort((a, b) => a - b);
  const batches: Batch[] = [];
  let begin = 0;
  for (const end of ends) {
    // The decoder must have copied what it needs of a chunk.
    const chunk = Uint8Array.from(bytes.subarray(begin, end));
    batches.push(...decoder.push(chunk));
    chunk.fill(0x22);
    begin = end;
  }
  return [...batches, ...decoder.finish()];
}

const text = fc.oneof(
  fc.string({ unit: "grapheme", minLength: 1, maxLength: 6 }),
  fc.string({
    unit: fc.constantFrom('"', ",", "\n", "\r", " ", "a", "#", "\\", "é", "𝄞", "\ufeff"),
    minLength: 1,
    maxLength: 5,
  }),
);
const nanos = fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n });
const cells: Record<ColumnType, fc.Arbitrary<Cell>> = {
  string: text,
  int: nanos,
  uint: fc.bigInt({ min: 0n, max: 2n ** 64n - 1n }),
  float: fc.double(),
  bool: fc.boolean(),
  time: fc.oneof(
    nanos,
    fc.integer({ min: 0, max: 100 }).map((i) => BigInt(i) * 1_000_000_000n),
  ),
};

const column = fc.record({
  name: fc.oneof(fc.constantFrom("_time", "_value", "host", "a,b", ""), text),
  type: fc.constantFrom<ColumnType[]>("string", "int", "uint", "float", "bool", "time"),
  key: fc.boolean(),
});
const schema = fc.uniqueArray(column, { minLength: 1, maxLength: 6, selector: (c) => decodedText(c.name) });

/** Tables of a few schemas; neighbours often have the same one, a column repeats values, and some tables are empty. */
const tables = fc.array(schema, { minLength: 1, maxLength: 3 }).chain((schemas) =>
  fc.array(
    fc.constantFrom(...schemas).chain((columns) => tableOf(columns)),
    { maxLength: 8 },
  ),
);

function tableOf(columns: readonly Column[]): fc.Arbitrary<TestTable> {
  const cell = (c: Column) => fc.option(cells[c.type], { nil: null, freq: 5 });
  const key = fc.tuple(...columns.filter((c) => c.key).map(cell));
  return fc.record({ key, rows: fc.array(fc.tuple(...columns.map(cell)), { maxLength: 6 }) }).map(({ key, rows }) => {
    let at = 0;
    const keys = columns.map((c) => (c.key ? key[at++] : undefined));
    return {
      columns,
      key,
      rows: rows.map((row) => row.map((value, i) => (columns[i].key ? (keys[i] ?? null) : value))),
    };
  });
}

/** The text that is read for one that was written: CR LF inside of it becomes LF. */
function decodedText(text: string): string {
  return text.replaceAll("\r\n", "\n");
}

function decodedCell(cell: Cell): Cell {
  return typeof cell === "string" ? decodedText(cell) : cell;
}

function expected(list: readonly TestTable[]): TestTable[] {
  return list.map(({ columns, key, rows }) => ({
    columns: columns.map((c) => ({ ...c, name: decodedText(c.name) })),
    key: key?.map(decodedCell),
    rows: rows.map((row) => row.map(decodedCell)),
  }));
}

const cuts = fc.array(fc.nat(), { maxLength: 10 });
const rows = fc.constantFrom(1, 2, 3, 7, 1000);

test("what was written is read, however both are cut into batches and chunks", () => {
  fc.assert(
    fc.property(tables, rows, rows, cuts, fc.boolean(), (list, maxRows, batchRows, cuts, crlf) => {
      const bytes = encode(list, maxRows, crlf);
      const batches = decode(bytes, cuts, { batchRows });
      expect(toTables(batches)).toEqual(expected(list));
      for (const batch of batches) expect(batch.length).toBeLessThanOrEqual(batchRows);
      expect(encode(list, 1000, crlf)).toEqual(bytes);
    }),
    { numRuns: 400, seed: 1 },
  );
});

test("unwanted columns and rows are those that are missing", () => {
  fc.assert(
    fc.property(tables, rows, cuts, nanos, nanos, (list, batchRows, cuts, start, stop) => {
      const bytes = encode(list, 1000, false);
      const columns = (name: string) => name < "a";
      const timeRange = { column: "_time", start, stop };
      const read = toTables(decode(bytes, cuts, { batchRows, columns, timeRange }));
      const wanted = expected(list).map(({ columns: all, key, rows }) => {
        const time = all.findIndex((c) => c.name === "_time" && c.type === "time" && !c.key);
        const kept = (row: readonly Cell[]) => time < 0 || isWithin(row[time], start, stop);
        const left = all.map((c, i) => (c.key || columns(c.name) ? i : -1)).filter((i) => i >= 0);
        const pick = <T>(from: readonly T[]) => left.map((i) => from[i]);
        return { columns: pick(all), key, rows: rows.filter(kept).map(pick) };
      });
      expect(read).toEqual(wanted);
    }),
    { numRuns: 300, seed: 2 },
  );
});

function isWithin(time: Cell, start: bigint, stop: bigint): boolean {
  return typeof time === "bigint" && time >= start && time < stop;
}

describe("mutilated text", () => {
  const edit = fc.record({
    at: fc.nat(),
    remove: fc.constantFrom(0, 0, 1, 2, 10),
    insert: fc.oneof(
      fc.constantFrom(
        "",
        ",",
        '"',
        "\n",
        "\r\n",
        "\r",
        "#",
        '""',
        ",,0,",
        "#datatype,",
        "true",
        "long",
        "-",
        "é",
        "\0",
      ),
      fc.string({ maxLength: 3 }),
    ),
  });

  /** What becomes of bytes: the tables, or the message with the place. */
  function outcome(bytes: Uint8Array, cuts: readonly number[], options: Partial<AnnotatedCsvOptions>) {
    try {
      return toTables(decode(bytes, cuts, options));
    } catch (error) {
      if (!(error instanceof FluxError)) throw error;
      const [diagnostic] = error.diagnostics;
      const { source, start, end } = diagnostic.span;
      expect(diagnostic.code).toMatch(/^FLX05(0[0-9]|23)$/);
      expect(source.firstLine).toBeGreaterThan(0);
      expect(start >= 0 && start <= end && end <= source.text.length).toBe(true);
      return renderDiagnostic(diagnostic);
    }
  }

  test("is read or refused in one way, with its place", () => {
    fc.assert(
      fc.property(
        tables,
        fc.array(edit, { maxLength: 4 }),
        cuts,
        rows,
        fc.boolean(),
        (list, edits, cuts, batchRows, raw) => {
          let bytes: Uint8Array = encode(list, 1000, false);
          for (const { at, remove, insert } of edits) {
            const from = at % (bytes.length + 1);
            bytes = Buffer.concat([bytes.subarray(0, from), Buffer.from(insert), bytes.subarray(from + remove)]);
          }
          const whole = outcome(bytes, [], { raw });
          expect(outcome(bytes, cuts, { raw, batchRows })).toEqual(whole);
          // The last line end means nothing, unless it is in quotes.
          if (bytes.at(-1) === 10 && !bytes.includes(0x22))
            expect(outcome(bytes.subarray(0, -1), cuts, { raw })).toEqual(whole);
        },
      ),
      { numRuns: 1500, seed: 3 },
    );
  });

  test("any bytes are read or refused", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 60 }), cuts, fc.boolean(), (bytes, cuts, raw) => {
        expect(outcome(bytes, cuts, { raw })).toEqual(outcome(bytes, [], { raw }));
      }),
      { numRuns: 2000, seed: 4 },
    );
  });
});
