import { expect, test } from "vitest";
import { Engine } from "../../src/engine/index.ts";
import { MemorySource, type TestPoint } from "../bucket/memory-source.ts";
import { storeOf } from "../bucket/stored.ts";

const point = (host: string, time: bigint, value: number): TestPoint => ({
  measurement: "m",
  tags: { host },
  field: "f",
  type: "float",
  time,
  value,
});
const source = new MemorySource([point("a", 1n, 1), point("a", 2n, 2), point("b", 1n, 3)]);
const store = storeOf({ sources: [{ source, deletions: [] }], oldest: undefined, close() {} });
const engine = new Engine({ deps: { store } });

const RANGE = "range(start: 1970-01-01T00:00:00Z, stop: 1970-01-02T00:00:00Z)";
const RANGE_SHOWN = "range [1970-01-01T00:00:00Z, 1970-01-02T00:00:00Z)";

/** The plan of `from(bucket: "b")` with the range and what follows it, numbers and indents left out, the source last. */
async function plan(steps: string): Promise<string[]> {
  const text = await engine.explain(`from(bucket: "b") |> ${RANGE} |> ${steps}`);
  const [, ...lines] = text.split("\n");
  return lines.map((line) => line.replace(/^ *#\d+ /, "").replace(`from(bucket: "b"; ${RANGE_SHOWN}`, "from(…"));
}

test.each([
  [
    `range(start: 1970-01-01T00:00:00Z, stop: 1970-01-01T12:00:00Z)`,
    "range(start: 1970-01-01T00:00:00.000000000Z, stop: 1970-01-01T12:00:00.000000000Z)",
    "from(…)",
  ],
  [`filter(fn: (r) => r.host == "a")`, `from(…; where r.host == "a")`],
  [`filter(fn: (r) => "a" == r.host and r._value > 2.5)`, `from(…; where r.host == "a" and r._value > 2.5)`],
  [
    `filter(fn: (r) => (r.host == "a" or r.host =~ /^b/) and not exists r.zone)`,
    `from(…; where (r.host == "a" or r.host =~ /^b/) and not exists r.zone)`,
  ],
  [
    `filter(fn: (r) => r.host == "a") |> filter(fn: (r) => r._value < 3)`,
    `from(…; where r.host == "a" and r._value < 3)`,
  ],
  [`filter(fn: (r) => { return r._time >= 1970-01-01T00:00:01Z })`, `from(…; where r._time >= 1970-01-01T00:00:01Z)`],
  ["filter(fn: (r) => true)", "from(…)"],
  [
    `filter(fn: (r) => r.host == "a" and string(v: r._value) == "1" and r._field == "f")`,
    "filter(fn: (…) => …)",
    `from(…; where r.host == "a")`,
  ],
  ["last()", "last()", "from(…; rows: last 1)"],
  ["first()", "first()", "from(…; rows: first 1)"],
  ["min()", "min()", "from(…; rows: least)"],
  ["max()", "max()", "from(…; rows: greatest)"],
  ["sum()", "sum()", "from(…; rows: sums; columns: _value)"],
  ["count()", "count()", "from(…; rows: counts; columns: _value)"],
  ["limit(n: 5, offset: 2)", "limit(n: 5, offset: 2)", "from(…; rows: first 7)"],
  ["tail(n: 5)", "tail(n: 5)", "from(…; rows: last 5)"],
  [`distinct(column: "host")`, `distinct(column: "host")`, "from(…; rows: first 1; columns: host)"],
  ["keys()", "keys()", "from(…; rows: first 1; no columns)"],
  [`keyValues(keyColumns: ["host"])`, "keyValues(keyColumns: [host])", "from(…; rows: first 1; columns: host)"],
  [
    `keep(columns: ["host"]) |> group() |> distinct(column: "host")`,
    `distinct(column: "host")`,
    "group()",
    "keep(columns: [host])",
    "from(…; rows: first 1; a series for each host; columns: host)",
  ],
  [
    `group(columns: ["host"]) |> first()`,
    "first()",
    "group(columns: [host])",
    "from(…; rows: first 1; a series for each host)",
  ],
  [`group(columns: ["host"]) |> max()`, "max()", "group(columns: [host])", "from(…; rows: greatest)"],
  [
    `keys() |> keep(columns: ["_value"]) |> distinct()`,
    "distinct()",
    "keep(columns: [_value])",
    "keys()",
    "from(…; rows: first 1; a series for each schema; no columns)",
  ],
])("%s", async (steps, ...expected) => {
  expect(await plan(steps)).toEqual(expected);
});

test.each([
  ["a filter that keeps empty tables", `filter(fn: (r) => r.host == "a", onEmpty: "keep")`],
  ["a part that may fail first", `filter(fn: (r) => string(v: r._value) == "1" and r.host == "a")`],
  ["the bounds", "filter(fn: (r) => r._start == 1970-01-01T00:00:00Z)"],
  ["two columns", "filter(fn: (r) => r.host == r._field)"],
  ["a group by values", `group(columns: ["_value"]) |> distinct(column: "host")`],
  ["all columns but some", `group(columns: ["host"], mode: "except") |> first()`],
  ["the last of a group", "group() |> last()"],
  ["a column of values", "distinct()"],
])("not with %s", async (_, steps) => {
  const lines = await plan(steps);
  expect(lines.at(-1)).not.toMatch(/where|rows/);
});

test("a range behind filters bounds the store too", async () => {
  const script = `from(bucket: "b") |> filter(fn: (r) => r.host == "a") |> ${RANGE} |> filter(fn: (r) => r._value > 1.0)`;
  expect(await engine.explain(script)).toBe(
    `result "_result"\n  #1 from(bucket: "b"; ${RANGE_SHOWN}; where r.host == "a" and r._value > 1)`,
  );
  const plain = new Engine({ deps: { store }, rules: false });
  expect(await plain.explain(script)).toMatch(/_time in \[/);
  expect(await engine.run(script).rows()).toEqual(await plain.run(script).rows());
});

test("series are counted by what the index knows", async () => {
  const script = `import "influxdata/influxdb"
influxdb.cardinality(bucket: "b", start: 1970-01-01, predicate: (r) => r.host != "c")`;
  expect(await engine.explain(script)).toMatch(/where r.host != "c"; rows: first 1; no columns/);
  expect(await engine.run(script).rows()).toMatchObject([{ _value: 2 }]);
});

test("not where another step reads the bucket too", async () => {
  const text = await engine.explain(`data = from(bucket: "b") |> ${RANGE}
data |> filter(fn: (r) => r.host == "a") |> yield(name: "a")
data |> last() |> yield(name: "last")`);
  expect(text).not.toMatch(/where|rows/);
});

test("a bucket is found by its id too, and a range bounds it without the rules", async () => {
  const plain = new Engine({ deps: { store }, rules: false });
  const script = `from(bucketID: "00000000000000b1") |> ${RANGE}`;
  expect(await plain.explain(script)).toContain("_time in [1970-01-01T00:00:00Z, 1970-01-02T00:00:00Z)");
  expect(await plain.run(script).rows()).toHaveLength(3);
  await expect(plain.run(`from(bucket: "bb") |> ${RANGE}`).rows()).rejects.toThrow('there is no bucket "bb"');
});

test("a comparison of types that are not compared fails as without the rules, after what decides before", async () => {
  const run = (predicate: string) => engine.run(`from(bucket: "b") |> filter(fn: (r) => ${predicate})`).rows();
  await expect(run(`r._value == "x"`)).rejects.toThrow("unsupported binary expression float == string");
  expect(await run(`r.host == "c" and r._value == "x"`)).toEqual([]);
});
