import { expect, test } from "vitest";
import { Engine } from "../../src/engine/index.ts";
import { MemorySource, type TestPoint } from "./memory-source.ts";
import { storeOf } from "./stored.ts";

const HOSTS = ["a", "b", "c", "d"];

/** Four series with values 0, 1 … 39 at times 0, 1 … 39, in blocks of ten, and the same as ints. */
function source(): MemorySource {
  const points = HOSTS.flatMap((host) =>
    (["float", "int"] as const).flatMap((type) =>
      Array.from(
        { length: 40 },
        (_, i): TestPoint => ({
          measurement: "m",
          tags: { host },
          field: type,
          type,
          time: BigInt(i),
          value: type === "int" ? BigInt(i) : i,
        }),
      ),
    ),
  );
  return new MemorySource(points, 10);
}

const ALL = "range(start: time(v: 0), stop: time(v: 40))";
/** Ends within the second block. */
const PART = "range(start: time(v: 0), stop: time(v: 15))";
const FLOATS = `filter(fn: (r) => r._field == "float")`;

test.each([
  // Times and values of blocks that are read.
  ["a tag chooses its series", `${ALL} |> filter(fn: (r) => r.host == "a" and r._field == "float")`, 4, 4],
  ["a range chooses its blocks", `${PART} |> ${FLOATS}`, 8, 8],
  ["a regular expression likewise", `${ALL} |> filter(fn: (r) => r.host =~ /[ab]/) |> ${FLOATS}`, 8, 8],
  ["statistics rule blocks out", `${ALL} |> filter(fn: (r) => r._field == "float" and r._value >= 35.0)`, 4, 4],
  ["and let others in whole", `${ALL} |> filter(fn: (r) => r._field == "float" and r._value >= 30.0) |> sum()`, 0, 4],
  ["count() knows", `${ALL} |> count()`, 0, 0],
  ["count() reads the times of blocks that are cut", `${PART} |> count()`, 8, 0],
  ["count() of values", `${ALL} |> filter(fn: (r) => r._field == "float" and r._value >= 35.0) |> count()`, 0, 4],
  ["sum() of ints knows", `${ALL} |> filter(fn: (r) => r._field == "int") |> sum()`, 0, 0],
  ["sum() of floats reads values", `${ALL} |> ${FLOATS} |> sum()`, 0, 16],
  ["last() knows", `${ALL} |> last()`, 0, 0],
  ["first() knows", `${PART} |> first()`, 0, 0],
  ["last() of a block that is cut", `${PART} |> ${FLOATS} |> last()`, 4, 4],
  ["max() reads one block", `${ALL} |> ${FLOATS} |> max()`, 4, 4],
  ["min() reads one block", `${ALL} |> ${FLOATS} |> min()`, 4, 4],
  ["limit() reads the first blocks", `${ALL} |> ${FLOATS} |> limit(n: 11)`, 8, 8],
  ["tail() reads the last blocks", `${ALL} |> ${FLOATS} |> tail(n: 10)`, 4, 4],
  [
    "values of a tag are in the index",
    `${ALL} |> keep(columns: ["host"]) |> group() |> distinct(column: "host")`,
    0,
    0,
  ],
  ["names of tags too", `${ALL} |> keys() |> keep(columns: ["_value"]) |> distinct()`, 0, 0],
  ["a time that nobody wants is not read", `${ALL} |> ${FLOATS} |> mean()`, 0, 16],
])("%s", async (_, steps, times, values) => {
  const read = source();
  const store = storeOf({ sources: [{ source: read, deletions: [] }], oldest: undefined, close() {} });
  const rows = await new Engine({ deps: { store } }).run(`from(bucket: "b") |> ${steps}`).rows();
  expect(rows.length).toBeGreaterThan(0);
  expect([read.timesRead, read.valuesRead]).toEqual([times, values]);
});

test("blocks in times that no block has are ruled out for all series", async () => {
  const read = source();
  const store = storeOf({ sources: [{ source: read, deletions: [] }], oldest: 50n, close() {} });
  expect(await new Engine({ deps: { store } }).run(`from(bucket: "b")`).rows()).toEqual([]);
  expect(read.timesRead).toBe(0);
});
