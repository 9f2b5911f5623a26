import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { columns, type TestTable, toBatches } from "../../../test/harness/batches.ts";
import { TableWriter } from "./writer.ts";

const decoder = new TextDecoder();

function write(tables: readonly TestTable[], options = {}, batchRows = 3): string {
  const writer = new TableWriter(options);
  const parts = toBatches(tables, batchRows).map((batch) => writer.batch("_result", batch));
  return [...parts, writer.endResult("_result"), writer.finish()].map((bytes) => decoder.decode(bytes)).join("");
}

function text(strings: TemplateStringsArray): string {
  return `${strings.raw[0].replace(/^\n/, "").replace(/\n *$/, "").replace(/^ {4}/gm, "")}\n`;
}

const cpu = columns("_time:time _value:float _field*:string host*:string");
const second = 1_000_000_000n;
const rows = (n: number, host = "a") => Array.from({ length: n }, (_, i) => [BigInt(i) * second, i / 2, "usage", host]);

describe("golden texts", () => {
  test("two tables, the key in the title", () => {
    expect(
      write([
        { columns: cpu, rows: rows(2) },
        { columns: cpu, rows: rows(1, "b") },
      ]),
    ).toBe(text`
    _result, table 0: _field=usage, host=a
    ┌──────────────────────┬────────┐
    │ _time                │ _value │
    │ time                 │  float │
    ├──────────────────────┼────────┤
    │ 1970-01-01T00:00:00Z │      0 │
    │ 1970-01-01T00:00:01Z │    0.5 │
    └──────────────────────┴────────┘

    _result, table 1: _field=usage, host=b
    ┌──────────────────────┬────────┐
    │ _time                │ _value │
    │ time                 │  float │
    ├──────────────────────┼────────┤
    │ 1970-01-01T00:00:00Z │      0 │
    └──────────────────────┴────────┘
    `);
  });

  test("every type, null, wide and dangerous characters", () => {
    const table = {
      columns: columns("s:string i:int u:uint f:float b:bool t:time"),
      rows: [
        ["温度 č é", -(2n ** 63n), 2n ** 64n - 1n, 1e300, true, 0n],
        ["a\tb\n\u001b[31m\u202e", 0n, 0n, -0, false, -1n],
        ["", 1n, 2n, Number.NaN, null, 1_500_000_000n],
        [null, null, null, null, null, null],
        ["<null>", 1n, 1n, Number.NEGATIVE_INFINITY, true, 1n],
      ],
    };
    expect(write([table])).toBe(text`
    _result, table 0
    ┌──────────────────────────┬──────────────────────┬──────────────────────┬────────┬────────┬────────────────────────────────┐
    │ s                        │                    i │                    u │      f │ b      │ t                              │
    │ string                   │                  int │                 uint │  float │ bool   │ time                           │
    ├──────────────────────────┼──────────────────────┼──────────────────────┼────────┼────────┼────────────────────────────────┤
    │ 温度 č é                 │ -9223372036854775808 │ 18446744073709551615 │ 1e+300 │ true   │ 1970-01-01T00:00:00Z           │
    │ a\tb\n\u{1b}[31m\u{202e} │                    0 │                    0 │     -0 │ false  │ 1969-12-31T23:59:59.999999999Z │
    │                          │                    1 │                    2 │    NaN │ <null> │ 1970-01-01T00:00:01.5Z         │
    │ <null>                   │               <null> │               <null> │ <null> │ <null> │ <null>                         │
    │ "<null>"                 │                    1 │                    1 │   -Inf │ true   │ 1970-01-01T00:00:00.000000001Z │
    └──────────────────────────┴──────────────────────┴──────────────────────┴────────┴────────┴────────────────────────────────┘
    `);
  });

  test("the middle of a long table is left out", () => {
    expect(write([{ columns: cpu, rows: rows(100) }], { maxRows: 5 })).toBe(text`
    _result, table 0: _field=usage, host=a
    ┌──────────────────────┬────────┐
    │ _time                │ _value │
    │ time                 │  float │
    ├──────────────────────┼────────┤
    │ 1970-01-01T00:00:00Z │      0 │
    │ 1970-01-01T00:00:01Z │    0.5 │
    │ 1970-01-01T00:00:02Z │      1 │
    │ ⋮                    │      ⋮ │
    │ 1970-01-01T00:01:38Z │     49 │
    │ 1970-01-01T00:01:39Z │   49.5 │
    └──────────────────────┴────────┘
    100 rows, 5 shown
    `);
  });

  test("empty tables, and tables of key columns alone", () => {
    const empty = { columns: cpu, rows: [], key: ["usage", null] };
    const keys = { columns: columns("host*:string"), rows: [["a"]] };
    expect(write([empty, keys])).toBe(text`
    _result, table 0: _field=usage, host=<null>
    ┌───────┬────────┐
    │ _time │ _value │
    │ time  │  float │
    └───────┴────────┘
    no rows

    _result, table 1: host=a
    ┌────────┐
    │ host   │
    │ string │
    ├────────┤
    │ a      │
    └────────┘
    `);
  });

  test("wide cells are clipped to the terminal, and titles wrapped", () => {
    const table = {
      columns: columns("host*:string region*:string message:string n:int url:string"),
      rows: [["web-server-1", "eu-central", "connection reset by peer", 12n, "https://example.org/温度温度"]],
    };
    expect(write([table], { width: 40 })).toBe(text`
    _result, table 0: host=web-server-1,
      region=eu-central
    ┌───────────────┬─────┬────────────────┐
    │ message       │   n │ url            │
    │ string        │ int │ string         │
    ├───────────────┼─────┼────────────────┤
    │ connection r… │  12 │ https://examp… │
    └───────────────┴─────┴────────────────┘
    `);
  });

  test("columns without room are named", () => {
    const names = Array.from({ length: 8 }, (_, i) => `column_${i}`);
    const table = { columns: columns(names.map((n) => `${n}:int`).join(" ")), rows: [names.map(() => 5n)] };
    expect(write([table], { width: 40 })).toBe(text`
    _result, table 0
    ┌──────────┬──────────┬──────────┐
    │ column_0 │ column_1 │ column_2 │
    │      int │      int │      int │
    ├──────────┼──────────┼──────────┤
    │        5 │        5 │        5 │
    └──────────┴──────────┴──────────┘
    5 more columns: column_3, column_4, col…
    `);
  });

  test("results without tables, and errors", () => {
    const writer = new TableWriter();
    const [batch] = toBatches([{ columns: columns("a:int"), rows: [[1n]] }], 10);
    const out = [
      writer.endResult("none"),
      writer.batch("broken", { ...batch, open: true }),
      writer.error("column is missing\nsee \u001b above", "FLX0400"),
      writer.finish(),
    ];
    expect(out.map((bytes) => decoder.decode(bytes)).join("")).toBe(text`
    none: no tables

    broken, table 0
    ┌─────┐
    │   a │
    │ int │
    ├─────┤
    │   1 │
    └─────┘

    error[FLX0400]: column is missing
    see \u{1b} above
    `);
  });
});

test("the text does not depend on how tables are cut into batches, and no line is wider than the terminal", () => {
  const cell = fc.oneof(fc.string({ maxLength: 30, unit: fc.constantFrom(..."ab 温é\n") }), fc.constant(null));
  const table = fc.record({
    columns: fc.constant(columns("k*:string a:string b:string c:string")),
    rows: fc.array(fc.tuple(fc.constant("k"), cell, cell, cell), { minLength: 1, maxLength: 12 }),
  });
  fc.assert(
    fc.property(
      fc.array(table, { maxLength: 4 }),
      fc.nat(7),
      fc.integer({ min: 12, max: 60 }),
      (tables, maxRows, width) => {
        const whole = write(tables, { maxRows, width }, 1000);
        expect(write(tables, { maxRows, width }, 1)).toBe(whole);
        expect(write(tables, { maxRows, width }, 5)).toBe(whole);
        const boxes = whole.split("\n").filter((line) => /^[┌│├└]/.test(line));
        for (const line of boxes)
          expect([...line].reduce((w, c) => w + (c === "温" ? 2 : 1), 0)).toBeLessThanOrEqual(width);
      },
    ),
    { seed: 1, numRuns: 300 },
  );
});
