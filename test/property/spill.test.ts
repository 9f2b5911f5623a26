import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type BucketRow, Engine, memoryDeps } from "../../src/engine/index.ts";
import type { ScratchFile } from "../../src/sdk/index.ts";
import { ScratchDisk } from "../harness/scratch.ts";

const values: Record<string, fc.Arbitrary<BucketRow[string]>> = {
  f: fc.oneof(fc.double(), fc.constantFrom(0, -0, Number.NaN, 1)),
  g: fc.bigInt(-3n, 3n),
  s: fc.oneof(fc.string({ maxLength: 4 }), fc.constantFrom("x", "null", "y")),
  b: fc.boolean(),
};
const row = fc.constantFrom(...Object.keys(values)).chain((field) =>
  fc.record(
    {
      _measurement: fc.constantFrom("m", "n"),
      _field: fc.constant(field),
      _time: fc.integer({ min: 0, max: 40 }).map((s) => new Date(s * 1000)),
      _value: values[field],
      host: fc.constantFrom("a", "b", "c", "", "é\u{1F600}", "\uFFFD"),
      rack: fc.constantFrom("1", "2"),
      load: fc.option(fc.integer({ min: 0, max: 5 })),
    },
    { requiredKeys: ["_measurement", "_field", "_time", "_value"] },
  ),
);
const rows = fc.array(row, { maxLength: 120, size: "max" });

const PRELUDE = `import "join"
import "experimental"
import "internal/debug"
import "universe"
all = from(bucket: "b") |> range(start: 0, stop: 1970-01-01T00:01:00Z)
floats = all |> filter(fn: (r) => r._field == "f")
names = all |> filter(fn: (r) => r._field == "s")
l = floats |> group(columns: ["host"])
r = floats |> filter(fn: (r) => r._measurement == "m") |> group(columns: ["host"])
`;

interface Settings {
  readonly batchRows: number;
  readonly memory?: number;
  readonly scratch?: () => ScratchFile;
}

/** The answer, or what is wrong: that must be the same too. */
async function outcome(script: string, data: readonly BucketRow[], settings: Settings): Promise<string> {
  const { batchRows, memory, scratch } = settings;
  const deps = { ...memoryDeps({ buckets: { b: data } }), scratch };
  const results = new Engine({ deps, batchRows, memory, now: 0n }).run(PRELUDE + script);
  return results.toAnnotatedCSV().catch((error) => String(error));
}

describe.each([
  ["sort", 'floats |> group() |> sort(columns: ["host", "_value"], desc: true)'],
  ["group by tags", 'floats |> group(columns: ["host"])'],
  ["group by a column", 'all |> filter(fn: (r) => r._field == "g") |> group(columns: ["_value", "rack"])'],
  ["group into one table", 'floats |> drop(columns: ["_value"]) |> group()'],
  ["group of unlike tables", 'all |> drop(columns: ["_value"]) |> group(columns: ["_measurement"])'],
  ["a refused group, of columns of two types", 'all |> group(columns: ["_measurement"])'],
  ["window", "floats |> window(every: 7s, createEmpty: true)"],
  ["union", 'union(tables: [floats, names |> drop(columns: ["_value"]), floats |> map(fn: (r) => ({r with z: 1}))])'],
  [
    "results that wait",
    'floats |> yield(name: "a") names |> yield(name: "b") all |> debug.slurp() |> yield(name: "c")',
  ],
  [
    "join.inner",
    `join.inner(left: l, right: r, on: (l, r) => l._time == r._time, as: (l, r) => ({l with other: r._value}))`,
  ],
  [
    "join.full",
    `join.full(left: l, right: r, on: (l, r) => l.load == r.load and l._time == r._time,
    as: (l, r) => ({time: l._time, load: r.load, a: l._value, b: r._value, host: if exists l.host then l.host else r.host}))`,
  ],
  [
    "join.left of unlike tables",
    `join.left(left: all |> group(columns: ["_measurement", "_field"]), right: l |> group(columns: ["_measurement", "_field"]),
    on: (l, r) => l._field == r._field and l.rack == r.rack, as: (l, r) => ({l with other: r._value}))`,
  ],
  [
    "join.right",
    `join.right(left: l, right: r |> sort(), on: (l, r) => l._value == r._value, as: (l, r) => ({r with other: l._time}))`,
  ],
  ["experimental.join", `experimental.join(left: l, right: r, fn: (left, right) => ({left with z: right._value}))`],
  ["pivot", `floats |> pivot(rowKey: ["_time"], columnKey: ["_measurement", "rack"], valueColumn: "_value")`],
  [
    "pivot of one table",
    `names |> group() |> pivot(rowKey: ["_time", "host"], columnKey: ["_measurement"], valueColumn: "_value")`,
  ],
  [
    "pivot of values of two types",
    `all |> filter(fn: (r) => r._field != "s") |> group(columns: ["_field", "rack", "_measurement"])
    |> pivot(rowKey: ["_time", "load"], columnKey: ["_field"], valueColumn: "_value")`,
  ],
  [
    "pivot by floats",
    `floats |> drop(columns: ["_field"]) |> pivot(rowKey: ["_value"], columnKey: ["host"], valueColumn: "load")`,
  ],
  ["join", `universe.join(tables: {a: l, b: r}, on: ["_time", "host"])`],
  [
    "join of many tables",
    `universe.join(tables: {a: floats, b: all |> filter(fn: (r) => r._field == "g")}, on: ["rack", "load"])`,
  ],
  ["sort of strings", 'names |> group() |> sort(columns: ["_value", "_time"])'],
])("%s", (name, script) => {
  test("gives the same answer from scratch files", async () => {
    let spilled = 0;
    await fc.assert(
      fc.asyncProperty(rows, fc.constantFrom(1, 3, 20, 8192), async (data, batchRows) => {
        const disk = new ScratchDisk();
        const inMemory = await outcome(script, data, { batchRows });
        const found = await outcome(script, data, { batchRows, memory: 200, scratch: disk.open });
        expect(found).toBe(inMemory);
        expect(disk.closed).toBe(disk.opened);
        const asExpected = inMemory.startsWith("#") || name.includes("refused");
        if (disk.written > 0 && asExpected) spilled++;
      }),
      { numRuns: 20, seed: 3 },
    );
    expect(spilled).toBeGreaterThan(0);
  });
});
