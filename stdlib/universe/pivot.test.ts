import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Cell } from "../../src/sdk/index.ts";
import { columns, type TestTable } from "../../test/harness/batches.ts";
import { runTransform } from "../../test/harness/library.ts";
import { columnName } from "./_pivot-layout.ts";
import pivot from "./pivot.ts";

const COLUMNS = columns("host*:string field*:string time:time part:int value:float note:string");

/** Tables of a few hosts and fields, with repeated times and nulls everywhere. */
const tables: fc.Arbitrary<TestTable[]> = fc
  .uniqueArray(fc.tuple(fc.constantFrom("a", "b"), fc.constantFrom("in", "out", "up")), { selector: String })
  .chain((keys) =>
    fc.tuple(
      ...keys.map((key) =>
        fc
          .array(
            fc.tuple(
              fc.option(fc.bigInt(0n, 3n), { freq: 5 }),
              fc.option(fc.bigInt(0n, 1n), { freq: 5 }),
              fc.option(fc.integer({ min: 0, max: 9 }), { freq: 5 }),
            ),
            { maxLength: 6 },
          )
          .map((rows) => ({ columns: COLUMNS, key, rows: rows.map((r): Cell[] => [...key, ...r, "x"]) })),
      ),
    ),
  );

/** The same in the plainest way. */
function expected(input: readonly TestTable[], rowKey: readonly string[]): unknown[] {
  const at = (name: string) => COLUMNS.findIndex((c) => c.name === name);
  const hosts = [...new Set(input.map((t) => t.key?.[0]))].sort();
  return hosts.map((host) => {
    const names = ["host", ...COLUMNS.flatMap((c) => (rowKey.includes(c.name) ? [c.name] : []))];
    const fields: string[] = [];
    const rows = new Map<string, Record<string, Cell>>();
    for (const { key, rows: cells } of input) {
      if (key?.[0] !== host) continue;
      for (const row of cells) {
        const field = String(key?.[1]);
        if (!fields.includes(field)) fields.push(field);
        const id = rowKey.map((name) => row[at(name)]).join();
        const kept = Object.fromEntries(names.map((name) => [name, row[at(name)]]));
        if (!rows.has(id)) rows.set(id, kept);
        (rows.get(id) as Record<string, Cell>)[field] = row[at("value")];
      }
    }
    const all = [...names, ...fields];
    return { names: all, rows: [...rows.values()].map((row) => all.map((name) => row[name] ?? null)) };
  });
}

describe("pivot", () => {
  test.each([[["time"]], [["time", "part"]], [["part"]], [[]]])("by %j, whatever the batches", (rowKey) => {
    fc.assert(
      fc.property(tables, fc.integer({ min: 1, max: 7 }), (input, rows) => {
        const found = runTransform(pivot, { rowKey, columnKey: ["field"], valueColumn: "value" }, input, rows);
        const plain = found.map((t) => ({ host: t.key?.[0], names: t.columns.map((c) => c.name), rows: t.rows }));
        plain.sort((a, b) => (String(a.host) < String(b.host) ? -1 : 1));
        expect(plain.map(({ names, rows: cells }) => ({ names, rows: cells }))).toEqual(expected(input, rowKey));
      }),
    );
  });

  test("a column key that varies inside tables gives the same as one in the group key", () => {
    fc.assert(
      fc.property(tables, fc.integer({ min: 1, max: 7 }), (input, rows) => {
        const byHost = new Map<Cell, TestTable>();
        const loose = COLUMNS.map((c) => ({ ...c, key: c.name === "host" }));
        for (const { key = [], rows: cells } of input) {
          const before = byHost.get(key[0])?.rows ?? [];
          byHost.set(key[0], { columns: loose, key: [key[0]], rows: [...before, ...cells] });
        }
        const args = { rowKey: ["time"], columnKey: ["field"], valueColumn: "value" };
        const merged = [...byHost.values()];
        expect(runTransform(pivot, args, merged, rows)).toEqual(runTransform(pivot, args, input, rows));
      }),
    );
  });

  test.each([
    [[0.5], ["float"], "5E-01"],
    [[1250], ["float"], "1.25E+03"],
    [[-0], ["float"], "-0E+00"],
    [[1e-300], ["float"], "1E-300"],
    [[Number.NaN], ["float"], "NaN"],
    [[Number.NEGATIVE_INFINITY], ["float"], "-Inf"],
    [[-3n, true], ["int", "bool"], "-3_true"],
    [[null, ""], ["float", "string"], "null_"],
    [[1n], ["time"], "1970-01-01T00:00:00.000000001Z"],
    [[], [], ""],
  ] as const)("column name %#", (cells, types, name) => {
    expect(columnName(cells, types)).toBe(name);
  });
});
