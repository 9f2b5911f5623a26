import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { columns, type TestTable, toBatches } from "../../../test/harness/batches.ts";
import type { ResultWriter } from "../writer.ts";
import type { JsonOptions } from "./cells.ts";
import { JsonWriter } from "./json-writer.ts";
import { NdjsonWriter } from "./ndjson-writer.ts";

const decoder = new TextDecoder();

/** What the writer makes of results, given as tables by name. */
function write(writer: ResultWriter, results: Readonly<Record<string, readonly TestTable[]>>, batchRows = 2): string {
  const parts: Uint8Array[] = [];
  for (const [name, tables] of Object.entries(results)) {
    for (const batch of toBatches(tables, batchRows)) parts.push(writer.batch(name, batch));
    parts.push(writer.endResult(name));
  }
  parts.push(writer.finish());
  return parts.map((bytes) => decoder.decode(bytes)).join("");
}

const cpu = columns("host*:string _time:time _value:float");
const cpuTables: TestTable[] = [
  {
    columns: cpu,
    rows: [
      ["a", 0n, 12.5],
      ["a", 1_500_000_000n, null],
      ["a", 2_000_000_000n, 1e300],
    ],
  },
  { columns: cpu, rows: [[null, -1n, Number.NaN]] },
];
const everything: TestTable = {
  columns: columns("s:string i:int u:uint f:float b:bool t:time"),
  rows: [
    ['say "hi"\n', -(2n ** 63n), 2n ** 64n - 1n, Number.POSITIVE_INFINITY, true, 2n ** 63n - 1n],
    ["温\u0000", 2n ** 53n + 1n, 0n, -0, false, -(2n ** 63n)],
    ["", 1n, 1n, Number.NEGATIVE_INFINITY, null, 0n],
    [null, null, null, null, true, null],
    ["x", 0n, 0n, 5e-324, true, 123_456_789n],
    ["x", -1n, 12_345_678_901_234_567n, 123456789.125, true, 1n],
  ],
};
const empty: TestTable = { columns: cpu, rows: [], key: ["none"] };

describe("JSON", () => {
  test("a document", () => {
    expect(write(new JsonWriter(), { cpu: [...cpuTables, empty], none: [] })).toBe(
      `{"results":[
{"name":"cpu","tables":[
{"groupKey":{"host":"a"},"columns":[{"name":"host","type":"string","group":true},{"name":"_time","type":"time","group":false},{"name":"_value","type":"float","group":false}],"rows":[
["a","1970-01-01T00:00:00Z",12.5],
["a","1970-01-01T00:00:01.5Z",null],
["a","1970-01-01T00:00:02Z",1e+300]
]},
{"groupKey":{"host":null},"columns":[{"name":"host","type":"string","group":true},{"name":"_time","type":"time","group":false},{"name":"_value","type":"float","group":false}],"rows":[
[null,"1969-12-31T23:59:59.999999999Z","NaN"]
]},
{"groupKey":{"host":"none"},"columns":[{"name":"host","type":"string","group":true},{"name":"_time","type":"time","group":false},{"name":"_value","type":"float","group":false}],"rows":[]}
]},
{"name":"none","tables":[]}
]}
`,
    );
  });

  test("every type", () => {
    const text = write(new JsonWriter(), { all: [everything] });
    const { rows } = JSON.parse(text).results[0].tables[0];
    expect(rows.map((r: unknown[]) => r[0])).toEqual(everything.rows.map((r) => r[0]));
    expect(rows[1][3]).toBe(-0);
    expect(rows[4][3]).toBe(5e-324);
    expect(text).toContain(
      '["say \\"hi\\"\\n",-9223372036854775808,18446744073709551615,"+Inf",true,"2262-04-11T23:47:16.854775807Z"]',
    );
    expect(text).toContain('["温\\u0000",9007199254740993,0,-0,false,"1677-09-21T00:12:43.145224192Z"]');
    expect(text).toContain('["",1,1,"-Inf",null,"1970-01-01T00:00:00Z"]');
    expect(text).toContain("[null,null,null,null,true,null]");
    expect(text).toContain('["x",-1,12345678901234567,123456789.125,true,"1970-01-01T00:00:00.000000001Z"]');
  });

  test("no results", () => {
    expect(write(new JsonWriter(), {})).toBe('{"results":[]}\n');
  });

  test("an error within a table", () => {
    const writer = new JsonWriter();
    const [batch] = toBatches([cpuTables[1]], 10);
    const parts = [writer.batch("r", { ...batch, open: true }), writer.error('bad "x"', "FLX0400"), writer.finish()];
    const document = JSON.parse(parts.map((bytes) => decoder.decode(bytes)).join(""));
    expect(document.error).toEqual({ message: 'bad "x"', reference: "FLX0400" });
    expect(document.results[0].tables[0].rows.length).toBe(1);
  });

  test("an error before any result", () => {
    const writer = new JsonWriter();
    const text = decoder.decode(writer.error("none", "")) + decoder.decode(writer.finish());
    expect(JSON.parse(text)).toEqual({ results: [], error: { message: "none", reference: "" } });
  });
});

describe("NDJSON", () => {
  test("lines", () => {
    expect(write(new NdjsonWriter(), { cpu: [...cpuTables, empty], none: [], all: [cpuTables[1]] })).toBe(
      [
        '{"result":"cpu","table":0,"host":"a","_time":"1970-01-01T00:00:00Z","_value":12.5}',
        '{"result":"cpu","table":0,"host":"a","_time":"1970-01-01T00:00:01.5Z","_value":null}',
        '{"result":"cpu","table":0,"host":"a","_time":"1970-01-01T00:00:02Z","_value":1e+300}',
        '{"result":"cpu","table":1,"host":null,"_time":"1969-12-31T23:59:59.999999999Z","_value":"NaN"}',
        '{"result":"all","table":0,"host":null,"_time":"1969-12-31T23:59:59.999999999Z","_value":"NaN"}',
        "",
      ].join("\n"),
    );
  });

  test("integers as strings", () => {
    const table = { columns: columns("i:int u:uint"), rows: [[-(2n ** 63n), 7n]] };
    const options: JsonOptions = { integers: "string" };
    expect(write(new NdjsonWriter(options), { r: [table] })).toBe(
      '{"result":"r","table":0,"i":"-9223372036854775808","u":"7"}\n',
    );
  });

  test("columns with names that are taken", () => {
    const table = { columns: columns("table:int result:string table_:int"), rows: [[1n, "x", 2n]] };
    expect(write(new NdjsonWriter(), { 'my "r"': [table] })).toBe(
      '{"result":"my \\"r\\"","table":0,"table__":1,"result_":"x","table_":2}\n',
    );
  });

  test("an error", () => {
    expect(decoder.decode(new NdjsonWriter().error("bad\nthing", "FLX0400"))).toBe(
      '{"error":"bad\\nthing","reference":"FLX0400"}\n',
    );
  });
});

test("both say the same of every table, whatever the batches", () => {
  const int64 = fc.bigInt({ min: -(2n ** 53n) + 1n, max: 2n ** 53n - 1n });
  const cell = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: null });
  const row = fc.tuple(
    fc.constant("k"),
    cell(fc.string({ unit: "binary" })),
    cell(int64),
    cell(fc.double({ noNaN: true, noDefaultInfinity: true })),
    cell(fc.boolean()),
  );
  const table = fc.record({
    columns: fc.constant(columns("k*:string s:string i:int f:float b:bool")),
    rows: fc.array(row, { minLength: 1, maxLength: 6 }),
  });
  fc.assert(
    fc.property(fc.array(table, { maxLength: 3 }), (tables) => {
      const expected = tables.map((t) => t.rows.map((r) => r.map((c) => (typeof c === "bigint" ? Number(c) : c))));
      for (const batchRows of [1, 3, 100]) {
        const document = JSON.parse(write(new JsonWriter(), { r: tables }, batchRows));
        expect(document.results[0].tables.map((t: { rows: unknown }) => t.rows)).toEqual(expected);
        const lines = write(new NdjsonWriter(), { r: tables }, batchRows).split("\n").slice(0, -1);
        const objects = lines.map((line) => JSON.parse(line));
        expect(objects.map(({ result: _, table: t, ...rest }) => [t, ...Object.values(rest)])).toEqual(
          expected.flatMap((rows, t) => rows.map((r) => [t, ...r])),
        );
      }
    }),
    { seed: 1, numRuns: 100 },
  );
});
