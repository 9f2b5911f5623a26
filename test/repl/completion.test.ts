import fc from "fast-check";
import { beforeAll, expect, test } from "vitest";
import { Engine, memoryDeps } from "../../src/engine/index.ts";

const LINES = "cpu,host=a usage=12.5,idle=3 1704067200000000000\nmem,node=b free=1i 1704067200000000000";
const BUCKETS = { telegraf: LINES, "other one": "" };
const session = new Engine({ deps: memoryDeps({ buckets: BUCKETS }) }).session();

beforeAll(async () => {
  const inputs = [
    'import "strings"',
    'import d "date"',
    "rec = {alpha: 1, beta: {gamma: 2}}",
    'recent = from(bucket: "telegraf") |> range(start: -1h)',
    "add = (first, second=1, tables=<-) => tables |> limit(n: first + second)",
  ];
  for (const input of inputs) for await (const _ of session.run(input));
});

/** What replaces the word at the end of a text, of what begins like it. */
async function offered(text: string): Promise<string[]> {
  const { start, items } = await session.complete(text);
  return items.map((item) => item.text).filter((t) => t.startsWith(text.slice(start)));
}

const COLUMNS = ["_field", "_measurement", "_start", "_stop", "_time", "_value"];

test.each([
  // names
  ["rec", ["rec", "recent"]],
  ["redu", ["reduce("]],
  ["tru", ["true", "truncateTimeColumn("]],
  ["impo", ["import "]],
  ["strin", ["string(", "strings."]],
  ["no", ["not ", "now()"]],
  ["x = 1\nf = (longName) => {\n  local = longName\n  return loc", ["local", "location"]],
  ["f = (longName) => lon", ["longName"]],
  // after a pipe
  ["recent |> fil", ["fill(", "filter("]],
  ["recent |> strin", []],
  ["recent |> ad", ["add("]],
  // members
  ["strings.toU", ["toUpper("]],
  ["d.trunc", ["truncate("]],
  ['import m "math" m.p', ["phi", "pi", "pow(", "pow10("]],
  ["rec.", ["alpha", "beta"]],
  ["rec.beta.", ["gamma"]],
  ["nothing.", []],
  // paths
  ['import "dat', ['date"', 'date/boundaries"']],
  ['import x "regex', ['regexp"']],
  // parameters
  ["strings.toUpper(", ["v: "]],
  ["recent |> filter(", ["fn: ", "onEmpty: "]],
  ["recent |> filter(fn: (r) => true, ", ["onEmpty: "]],
  ["filter(t", ["tables: "]],
  ["recent |> add(", ["first: ", "second: "]],
  ["recent |> aggregateWindow(every: 1h, fn: mea", ["mean("]],
  ["nothing(", []],
  // buckets
  ['from(bucket: "', ['other one"', 'telegraf"']],
  // columns
  ['from(bucket: "telegraf") |> range(start: 0) |> filter(fn: (r) => r.', [...COLUMNS, "host", "node"]],
  [
    'from(bucket: "telegraf") |> filter(fn: (r) => r._field == "usage" and r["',
    ["_field", "_measurement", "_time", "_value", "host", "node"],
  ],
  [
    'from(bucket: "telegraf") |> drop(columns: ["host"]) |> map(fn: (r) => ({r with ',
    ["_field", "_measurement", "_time", "_value", "node"],
  ],
  ['from(bucket: "telegraf") |> group(columns: ["ho', ['host"']],
  ['from(bucket: "telegraf") |> map(fn: (r) => ({a: strings.toUpper(v: r.h', ["host"]],
  ['union(tables: [recent, from(bucket: "telegraf") |> filter(fn: (r) => r.no', ["node"]],
  // the range has no rows, what it is taken from has some
  ["recent |> filter(fn: (r) => r.h", ["host"]],
  ["f = (tables=<-) => tables |> filter(fn: (r) => r.", []],
  // nowhere
  ["// rec", []],
  ['"rec', []],
  ["12", []],
  ["a = /rec", []],
])("%s", async (text, texts) => {
  expect(await offered(text)).toEqual(texts);
});

test("items tell what they are", async () => {
  const { start, items } = await session.complete("  a = rec", 9);
  expect(start).toBe(6);
  expect(items.find(({ label }) => label === "rec")).toEqual({
    label: "rec",
    kind: "variable",
    text: "rec",
    type: "{alpha: int, beta: {gamma: int}}",
  });
});

test("only what stands before the cursor counts", async () => {
  const { items } = await session.complete("rec. + )", 4);
  expect(items.map((item) => item.label)).toEqual(["alpha", "beta"]);
});

test("any beginning has an answer", async () => {
  const words = [
    "rec",
    ".",
    "(",
    ")",
    "[",
    "]",
    "{",
    "}",
    '"',
    "|>",
    "=>",
    "=",
    ":",
    ",",
    " ",
    "r",
    "with",
    "/",
    "${",
    "\n",
  ];
  await fc.assert(
    fc.asyncProperty(fc.array(fc.constantFrom(...words), { maxLength: 12 }), async (list) => {
      const text = list.join("");
      const { start } = await session.complete(text);
      expect(start).toBeLessThanOrEqual(text.length);
    }),
    { seed: 1, numRuns: 300 },
  );
});
