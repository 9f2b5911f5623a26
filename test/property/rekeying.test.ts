import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Cell } from "../../src/column/vector.ts";
import { RecordValue, type Value } from "../../src/expr/value.ts";
import type { Definition } from "../../src/sdk/index.ts";
import set from "../../stdlib/experimental/set.ts";
import unpivot from "../../stdlib/experimental/unpivot.ts";
import drop from "../../stdlib/universe/drop.ts";
import duplicate from "../../stdlib/universe/duplicate.ts";
import fill from "../../stdlib/universe/fill.ts";
import group from "../../stdlib/universe/group.ts";
import keep from "../../stdlib/universe/keep.ts";
import keyValues from "../../stdlib/universe/keyValues.ts";
import rename from "../../stdlib/universe/rename.ts";
import setString from "../../stdlib/universe/set.ts";
import { columns, type TestTable } from "../harness/batches.ts";
import { runTransform } from "../harness/library.ts";

/** Functions that change columns or group keys: whatever the batches, and as plain lists of rows would be changed. */
const COLUMNS = columns("host*:string core*:int v:float note:string");

const tables: fc.Arbitrary<TestTable[]> = fc
  .uniqueArray(fc.tuple(fc.option(fc.constantFrom("a", "b")), fc.bigInt(0n, 2n)), { selector: String, maxLength: 6 })
  .chain((keys) =>
    fc.tuple(
      ...keys.map((key) =>
        fc
          .array(fc.tuple(fc.option(fc.integer({ min: 0, max: 5 })), fc.option(fc.constantFrom("x", "y", ""))), {
            maxLength: 4,
          })
          .map((rows) => ({ columns: COLUMNS, key, rows: rows.map((r): Cell[] => [...key, ...r]) })),
      ),
    ),
  );

type Row = Record<string, Cell>;

function rowsOf(list: readonly TestTable[]): Row[] {
  return list.flatMap((t) => t.rows.map((row) => Object.fromEntries(t.columns.map((c, i) => [c.name, row[i]]))));
}

/** The rows of a table under the text of its key, for comparing tables that may come in any order. */
function byKey(rows: readonly Row[], keys: readonly string[]): Map<string, Row[]> {
  const found = new Map<string, Row[]>();
  for (const row of rows) {
    const key = keys.map((k) => `${k}=${row[k]}`).join();
    found.set(key, [...(found.get(key) ?? []), row]);
  }
  return found;
}

interface Change {
  readonly definition: Definition;
  readonly args: Readonly<Record<string, Value>>;
  readonly keys: readonly string[];
  row(row: Row): Row;
}

const pick = (names: readonly string[]) => (row: Row) => Object.fromEntries(names.map((n) => [n, row[n]]));

const changes: Record<string, Change> = {
  "drop a column": {
    definition: drop,
    args: { columns: ["note"] },
    keys: ["host", "core"],
    row: pick(["host", "core", "v"]),
  },
  "drop a key column": {
    definition: drop,
    args: { columns: ["host"] },
    keys: ["core"],
    row: pick(["core", "v", "note"]),
  },
  "keep no key column": { definition: keep, args: { columns: ["v"] }, keys: [], row: pick(["v"]) },
  "group by part of the key": { definition: group, args: { columns: ["core"] }, keys: ["core"], row: (row) => row },
  "group by other columns": { definition: group, args: { columns: ["note"] }, keys: ["note"], row: (row) => row },
  rename: {
    definition: rename,
    args: { columns: new RecordValue(new Map([["host", "server"]])) },
    keys: ["server", "core"],
    row: ({ host, ...row }) => ({ server: host, ...row }),
  },
  "duplicate onto a key column": {
    definition: duplicate,
    args: { column: "note", as: "host" },
    keys: ["core"],
    row: (row) => ({ ...row, host: row.note }),
  },
  "duplicate a key column": {
    definition: duplicate,
    args: { column: "host", as: "again" },
    keys: ["host", "core"],
    row: (row) => ({ ...row, again: row.host }),
  },
  "set a key column": {
    definition: setString,
    args: { key: "host", value: "all" },
    keys: ["host", "core"],
    row: (row) => ({ ...row, host: "all" }),
  },
  "set several columns": {
    definition: set,
    args: {
      o: new RecordValue(
        new Map<string, Value>([
          ["core", 1.5],
          ["new", true],
        ]),
      ),
    },
    keys: ["host", "core"],
    row: (row) => ({ ...row, core: 1.5, new: true }),
  },
  "fill a key column": {
    definition: fill,
    args: { column: "host", value: "a" },
    keys: ["host", "core"],
    row: (row) => ({ ...row, host: row.host ?? "a" }),
  },
  "fill a column": {
    definition: fill,
    args: { column: "note", value: "z" },
    keys: ["host", "core"],
    row: (row) => ({ ...row, note: row.note ?? "z" }),
  },
};

describe("functions that change columns and keys", () => {
  test.each(Object.entries(changes))("%s", (_, { definition, args, keys, row }) => {
    fc.assert(
      fc.property(tables, fc.integer({ min: 1, max: 5 }), (list, size) => {
        const found = runTransform(definition, args, list, size);
        for (const t of found)
          expect(
            t.columns
              .filter((c) => c.key)
              .map((c) => c.name)
              .sort(),
          ).toEqual([...keys].sort());
        const distinct = new Set(
          found.map((t) => JSON.stringify(t.key, (_k, v) => (typeof v === "bigint" ? `${v}` : v))),
        );
        expect(distinct.size).toBe(found.length);
        expect(byKey(rowsOf(found), keys)).toEqual(byKey(rowsOf(list).map(row), keys));
      }),
    );
  });

  test("tables without rows stay where the new key is part of the old one", () => {
    const empty = [{ columns: COLUMNS, key: ["a", 1n], rows: [] }];
    for (const { definition, args } of Object.values(changes)) {
      if (definition === group && args.columns?.toString() === "note") continue;
      expect(runTransform(definition, args, empty, 3).map((t) => t.rows)).toEqual([[]]);
    }
  });

  test("a table that gets the key of one that has passed is refused", () => {
    const input = [
      { columns: columns("core*:int v:float"), key: [1n], rows: [[1n, 0]] },
      { columns: COLUMNS, key: ["a", 1n], rows: [["a", 1n, 0, "x"]] },
    ];
    expect(() => runTransform(drop, { columns: ["host"] }, input, 9)).toThrow(/group key/);
    expect(runTransform(drop, { columns: ["host"] }, input.toReversed(), 9)).toHaveLength(1);
  });
});

describe("row by row", () => {
  test("fill with the value before", () => {
    fc.assert(
      fc.property(tables, fc.integer({ min: 1, max: 5 }), (list, size) => {
        for (const [column, at] of [
          ["v", 2],
          ["note", 3],
        ] as const) {
          const expected = list.map((t) => {
            let last: Cell = null;
            return t.rows.map((row) => {
              last = row[at] ?? last;
              return row.with(at, last);
            });
          });
          const found = runTransform(fill, { column, usePrevious: true }, list, size);
          expect(found.map((t) => t.rows)).toEqual(expected);
        }
      }),
    );
  });

  test("keyValues lists each value of each column once a table", () => {
    fc.assert(
      fc.property(tables, fc.integer({ min: 1, max: 5 }), (list, size) => {
        const expected = list.map((t) => {
          const pairs = t.rows.flatMap((row) => [
            ["host", row[0]],
            ["note", row[3]],
          ]);
          return [...new Map(pairs.map((p) => [p.join(p[1] === null ? " " : "="), p])).values()];
        });
        const found = runTransform(keyValues, { keyColumns: ["host", "note", "none"] }, list, size);
        expect(found.map((t) => t.rows.map((row) => row.slice(2)))).toEqual(expected);
      }),
    );
  });

  test("unpivot gives each value that is not null once", () => {
    const columnsBefore = columns("host*:string _time:time in:float out:float");
    fc.assert(
      fc.property(tables, fc.integer({ min: 1, max: 5 }), (list, size) => {
        const input = list.flatMap((t, i) =>
          t.key?.[1] === 0n && t.key[0] !== null
            ? [
                {
                  columns: columnsBefore,
                  key: [`${t.key[0]}`],
                  rows: t.rows.map((r, n): Cell[] => [`${r[0]}`, BigInt(i * 9 + n), r[2], n]),
                },
              ]
            : [],
        );
        const found = runTransform(unpivot, {}, input, size);
        const expected = rowsOf(input).flatMap((r) =>
          ["in", "out"].flatMap((f) =>
            r[f] === null ? [] : [{ host: r.host, _field: f, _time: r._time, _value: r[f] }],
          ),
        );
        const keys = ["host", "_field"];
        expect(byKey(rowsOf(found), keys)).toEqual(byKey(expected, keys));
        expect(found).toHaveLength(2 * input.length);
      }),
    );
  });
});
