import { expect, test } from "vitest";
import { type GivenTables, run, type Table, tablesOf } from "../../engine/index.ts";
import { type CompareOptions, equalTables } from "./equal-tables.ts";

const ROWS = [
  { _time: "2024-01-01T00:00:00Z", host: "a", _value: 1.5 },
  { _time: "2024-01-01T00:01:00Z", host: "a", _value: 2.5 },
  { _time: "2024-01-01T00:00:00Z", host: "b", _value: 3.5 },
];

function compared(found: GivenTables, expected: GivenTables, options: CompareOptions = {}): string {
  const comparison = equalTables(tablesOf(found), tablesOf(expected), options);
  expect(comparison.isEqual).toBe(comparison.text() === "");
  return comparison.text();
}

const changed = (at: number, change: object) => ROWS.map((row, i) => (i === at ? { ...row, ...change } : row));

test.each<[string, GivenTables, GivenTables, CompareOptions?]>([
  ["the same", ROWS, ROWS],
  ["tables in another order", [ROWS[2], ROWS[0], ROWS[1]], ROWS],
  ["columns in another order", ROWS.map(({ _value, host, _time }) => ({ _value, host, _time })), ROWS],
  ["rows and columns", ROWS.slice(2), { host: "b", _time: ["2024-01-01"], _value: [3.5] }],
  ["line protocol", "m,h=a v=1 0", { _time: ["1970-01-01"], _value: [1], _field: "v", _measurement: "m", h: "a" }],
  ["NaN", [{ x: Number.NaN }], [{ x: Number.NaN }]],
  ["no tables", [], []],
  ["within the tolerance", changed(0, { _value: 1.5001 }), ROWS, { tolerance: 0.001 }],
  ["rows in another order", [ROWS[1], ROWS[0], ROWS[2]], ROWS, { unordered: true }],
])("equal: %s", (_, found, expected, options) => {
  expect(compared(found, expected, options)).toBe("");
});

const HEAD = "rows differ: - is missing, + is not wanted";

test.each<[string, GivenTables, GivenTables, string, CompareOptions?]>([
  [
    "a cell",
    changed(1, { _value: 9 }),
    ROWS,
    `${HEAD}
table host=a
    _time                _value
    2024-01-01T00:00:00Z 1.5
  - 2024-01-01T00:01:00Z 2.5
  + 2024-01-01T00:01:00Z 9
                         ^`,
  ],
  [
    "a row is missing",
    ROWS.slice(1),
    ROWS,
    `${HEAD}\ntable host=a\n    _time                _value\n  - 2024-01-01T00:00:00Z 1.5\n    2024-01-01T00:01:00Z 2.5`,
  ],
  [
    "the order of rows",
    [{ x: 2 }, { x: 1 }],
    [{ x: 1 }, { x: 2 }],
    `${HEAD}\ntable without group key\n    x\n  - 1\n    2\n  + 1`,
  ],
  [
    "a table is missing",
    ROWS.slice(0, 2),
    ROWS,
    `missing: table host=b (1 row)\n${HEAD}\ntable host=b\n    _time                _value\n  - 2024-01-01T00:00:00Z 3.5`,
  ],
  [
    "a table too many",
    [
      { h: "a", x: 1 },
      { h: "b", x: 2 },
    ],
    [{ h: "a", x: 1 }],
    `not expected: table h=b (1 row)\n${HEAD}\ntable h=b\n    x\n  + 2`,
  ],
  ["another group key", [{ h: "b", x: 1 }], [{ h: "a", x: 1 }], "the group key is h=b, expected h=a"],
  [
    "a type",
    [{ x: 1n }],
    [{ x: 1 }],
    `table without group key: column x is int, expected float\n${HEAD}\ntable without group key\n    x\n  - 1\n  + 1`,
  ],
  ["a column is missing", [{ x: 1 }], [{ x: 1, y: true }], "table without group key: column y (bool) is missing"],
  ["a column too many", [{ x: 1, y: true }], [{ x: 1 }], "table without group key: column y (bool) is not expected"],
  [
    "null is not a value",
    [
      { x: 1, y: null },
      { x: null, y: 1 },
    ],
    [
      { x: 1, y: 1 },
      { x: null, y: 1 },
    ],
    `${HEAD}\ntable without group key\n    x      y\n  - 1      1\n  + 1      <null>\n           ^^^^^^\n    <null> 1`,
  ],
  [
    "beyond the tolerance",
    [{ x: 1.1 }],
    [{ x: 1 }],
    `${HEAD}\ntable without group key\n    x\n  - 1\n  + 1.1\n    ^^^`,
    { tolerance: 0.05 },
  ],
])("other: %s", (_, found, expected, text, options) => {
  expect(compared(found, expected, options)).toBe(text);
});

test("many rows are cut", () => {
  const text = compared(
    Array.from({ length: 100 }, (_, x) => ({ x })),
    [],
  );
  expect(text).toContain("… and 60 more rows");
});

test("each change of an answer is told: a cell, a row, a type, a group key", async () => {
  const script = `import "sampledata"
sampledata.float(includeNull: true) |> range(start: sampledata.start, stop: sampledata.stop) |> aggregateWindow(every: 20s, fn: sum)`;
  const found = await run(script).tables();
  const texts = new Map<string, string>();
  const mutations: readonly [string, (table: Table) => GivenTables][] = [
    ["a cell", (t) => [...t.rows().slice(0, -1), { ...t.rows().at(-1), _value: 1e9 }]],
    ["a row", (t) => t.rows().slice(1)],
    ["a row twice", (t) => [...t.rows(), t.rows()[0]]],
    [
      "a type",
      (t) => t.rows().map((r) => ({ ...r, _value: r._value === null ? null : BigInt(Math.trunc(Number(r._value))) })),
    ],
    ["a group key", (t) => t.rows().map((r) => ({ ...r, tag: "other" }))],
  ];
  const key = ["_start", "_stop", "tag"];
  expect(
    equalTables(
      found.flatMap((t) => tablesOf(t.rows(), { key })),
      found,
    ).text(),
  ).toBe("");
  for (const [name, mutate] of mutations) {
    for (const [i, table] of found.entries()) {
      const tables = found.flatMap((t, j) => (i === j ? tablesOf(mutate(table), { key }) : [t]));
      const comparison = equalTables(tables, found);
      expect(comparison.isEqual, name).toBe(false);
      texts.set(name, comparison.text());
    }
  }
  expect(texts.get("a type")).toContain("column _value is int, expected float");
  expect(texts.get("a group key")).toContain("expected");
});
