import { type Table, tableFromIPC } from "apache-arrow";
import fc from "fast-check";
import { expect, test } from "vitest";
import { columns, type TestTable, toBatches } from "../../../test/harness/batches.ts";
import { openArrowWriter } from "./writer.ts";

async function write(results: Readonly<Record<string, readonly TestTable[]>>, batchRows = 2): Promise<Uint8Array> {
  const writer = await openArrowWriter();
  for (const [name, tables] of Object.entries(results)) {
    for (const batch of toBatches(tables, batchRows)) expect(writer.batch(name, batch).length).toBe(0);
    writer.endResult(name);
  }
  return writer.finish();
}

/** Fields as `name: type`, and rows as arrays. */
function read(bytes: Uint8Array): { fields: string[]; rows: unknown[][] } {
  const table = tableFromIPC(bytes);
  const rows = Array.from({ length: table.numRows }, (_, row) =>
    table.schema.fields.map((f, c) => {
      const column = table.getChildAt(c);
      if (column?.get(row) === null) return null;
      // Arrow's getter makes milliseconds of times, and rounds.
      return f.type.toString().startsWith("Timestamp") ? nanoseconds(table, c, row) : column?.get(row);
    }),
  );
  return { fields: table.schema.fields.map((f) => `${f.name}: ${f.type}`), rows };
}

function nanoseconds(table: Table, column: number, row: number): bigint {
  let at = row;
  for (const chunk of table.getChildAt(column)?.data ?? []) {
    if (at < chunk.length) return (chunk.values as BigInt64Array)[at];
    at -= chunk.length;
  }
  throw new Error("no such row");
}

const TEXT = "Dictionary<Int32, Utf8>";

test("every type, with and without nulls", async () => {
  const rows = [
    ["x", -(2n ** 63n), 2n ** 64n - 1n, Number.NaN, true, 2n ** 63n - 1n],
    ["", 2n ** 53n + 1n, 0n, -0, false, -1n],
    ["x", 1n, 1n, 1.5, true, 0n],
  ];
  const full = { columns: columns("s:string i:int u:uint f:float b:bool t:time"), rows };
  const gaps = { columns: full.columns, rows: [...rows, [null, null, null, null, null, null], rows[0]] };
  const { fields, rows: back } = read(await write({ r: [full, gaps] }));
  expect(fields).toEqual([
    `result: ${TEXT}`,
    "table: Int64",
    `s: ${TEXT}`,
    "i: Int64",
    "u: Uint64",
    "f: Float64",
    "b: Bool",
    "t: Timestamp<NANOSECOND, UTC>",
  ]);
  expect(back).toEqual([...full.rows.map((row) => ["r", 0n, ...row]), ...gaps.rows.map((row) => ["r", 1n, ...row])]);
});

test("tables with other columns, types and keys in one schema", async () => {
  const a = { columns: columns("host*:string _value:float"), rows: [["a", 1.5]] };
  const b = { columns: columns("host*:string _value:int table:string"), rows: [["b", 2n, "x"]] };
  const c = { columns: columns("host:string"), rows: [[null]] };
  const bytes = await write({ one: [a, b], none: [], two: [c, { columns: columns("empty:bool"), rows: [] }] });
  expect(read(bytes)).toEqual({
    fields: [
      `result: ${TEXT}`,
      "table: Int64",
      `host: ${TEXT}`,
      "_value_float: Float64",
      "_value_int: Int64",
      `table_: ${TEXT}`,
      "empty: Bool",
    ],
    rows: [
      ["one", 0n, "a", 1.5, null, null, null],
      ["one", 1n, "b", null, 2n, "x", null],
      ["two", 0n, null, null, null, null, null],
    ],
  });
  const group = tableFromIPC(bytes).schema.fields.map((f) => f.metadata.get("group"));
  expect(group).toEqual([undefined, undefined, "false", "false", "false", "false", "false"]);
  const keys = tableFromIPC(await write({ one: [a, b] })).schema.fields.map((f) => f.metadata.get("group"));
  expect(keys).toEqual([undefined, undefined, "true", "false", "false", "false"]);
});

test("nothing", async () => {
  expect(read(await write({}))).toEqual({ fields: [`result: ${TEXT}`, "table: Int64"], rows: [] });
});

test("an error is in the metadata, beside the rows until then", async () => {
  const writer = await openArrowWriter();
  const [batch] = toBatches([{ columns: columns("a:int"), rows: [[1n]] }], 10);
  writer.batch("r", { ...batch, open: true });
  writer.error("it broke", "FLX0400");
  const table = tableFromIPC(writer.finish());
  expect(table.numRows).toBe(1);
  expect([...table.schema.metadata]).toEqual([
    ["error", "it broke"],
    ["reference", "FLX0400"],
  ]);
});

test("many rows are several record batches over one dictionary", async () => {
  const rows = Array.from({ length: 150_000 }, (_, i) => [`host_${i % 1000}`, i % 7 === 0 ? null : BigInt(i)]);
  const table = tableFromIPC(await write({ r: [{ columns: columns("host:string n:int"), rows }] }, 8192));
  expect(table.batches.length).toBe(3);
  expect(table.getChild("host")?.get(149_999)).toBe("host_999");
  expect(table.getChild("n")?.get(149_999)).toBe(149_999n);
  expect(table.getChild("n")?.nullCount).toBe(21_429);
});

test("the bytes do not depend on the batches", async () => {
  const cell = fc.option(fc.constantFrom("a", "b", "ž"), { nil: null });
  const table = fc.record({
    columns: fc.constantFrom(columns("k*:string s:string"), columns("k:string s:string")),
    rows: fc.array(fc.tuple(fc.constant("k"), cell), { minLength: 1, maxLength: 5 }),
  });
  await fc.assert(
    fc.asyncProperty(fc.array(table, { maxLength: 4 }), async (tables) => {
      const whole = await write({ r: tables }, 100);
      expect(await write({ r: tables }, 1)).toEqual(whole);
      expect(await write({ r: tables }, 3)).toEqual(whole);
    }),
    { seed: 1, numRuns: 50 },
  );
});
