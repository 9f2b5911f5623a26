import { describe, expect, test } from "vitest";
import { FluxError } from "../../base/diagnostic.ts";
import { position } from "../../base/span.ts";
import { Engine } from "../../engine/index.ts";
import { FileCoverage } from "./coverage.ts";
import { CoverageRecorder, PlaceCache } from "./recorder.ts";

const HEAD = `import "array"
import "join"
data = array.from(rows: [{_time: 2024-01-01T00:00:00Z, k: "a", _value: 1.0}, {_time: 2024-01-01T00:01:00Z, k: "b", _value: 2.0}])
    |> range(start: 2024-01-01T00:00:00Z, stop: 2024-01-01T00:10:00Z)
none = data |> filter(fn: (r) => r.k == "z")
`;

/** What a script does not reach, a line each: `LINE: MESSAGE`, lines counted after the head. */
async function gaps(text: string): Promise<string[]> {
  const source = { name: "a.flux", text: HEAD + text };
  const cache = new PlaceCache();
  const coverage = new CoverageRecorder(() => true, cache);
  try {
    for await (const _ of new Engine({ coverage }).run(source).events());
  } catch (error) {
    if (!(error instanceof FluxError) || !error.message.includes("divide by zero")) throw error;
  }
  const file = new FileCoverage("a.flux", cache.of(source));
  for (const { hits } of coverage.take()) file.add(hits);
  return file.gaps.flatMap(({ span, message }) => {
    const line = position(source, span.start).line - HEAD.split("\n").length + 1;
    return line < 1 ? [] : [`${line}: ${message}`];
  });
}

describe("a step", () => {
  test.each([
    ["that rows come to", "data |> sum()", []],
    [
      "behind one that lets nothing through",
      "none\n|> sort()\n|> sum()",
      ["2: `sort` never saw a row", "3: `sum` never saw a row"],
    ],
    ["of a stream that no result needs", "x = data\n|> sum()\nnone", ["2: `sum` never saw a row"]],
    ["that an error comes before", "y = 1 / 0\nx = data |> sum()", ["2: never run"]],
    [
      "of an array",
      "a = [1] |> array.map(fn: (x) => ({v: x}))\narray.from(rows: a)\nx = [] |> array.map(fn: (x) => ({v: 1}))",
      ["3: `array.map` never saw a row"],
    ],
    ["that findRecord() runs", "x = (data |> limit(n: 1) |> findRecord(fn: (key) => true, idx: 0)).k\nnone", []],
    [
      "inside the function of aggregateWindow(), done at once or not",
      `mid = (column, tables=<-) => tables |> mean(column: column)
twice = (column, tables=<-) => tables |> sort() |> limit(n: 1) |> mean(column: column)
data |> aggregateWindow(every: 1m, fn: mid) |> yield(name: "a")
data |> aggregateWindow(every: 1m, fn: twice) |> yield(name: "b")`,
      [],
    ],
    [
      "inside the function of aggregateWindow() without rows",
      `mid = (column, tables=<-) => tables |> mean(column: column)
none |> aggregateWindow(every: 1m, fn: mid, createEmpty: false)`,
      ["1: `mean` never saw a row", "2: `aggregateWindow` never saw a row"],
    ],
    [
      "of a function of one's own",
      'top = (n, tables=<-) => tables |> sort(desc: true) |> limit(n)\ndata |> top(n: 1)\nnone |> top(n: 1) |> yield(name: "b")',
      ["3: `top` never saw a row", "3: `yield` never saw a row"],
    ],
  ])("%s", async (_, text, expected) => {
    expect(await gaps(text)).toEqual(expected);
  });
});

describe("a branch", () => {
  test.each([
    [
      "of a script",
      'x = if 1 > 2 then "a" else if true then "b" else "c"\nnone',
      ["1: `then` was never taken", "1: `else` was never taken"],
    ],
    [
      "of a row function",
      'data |> map(fn: (r) => ({v: if r._value > 1.0 then "a" else if r.k == "a" then "b" else "c"}))',
      ["1: `else` was never taken"],
    ],
    ["that each row takes", "data |> map(fn: (r) => ({v: if true then 1 else 2}))", ["1: `else` was never taken"]],
    ["that no row comes to", "none |> map(fn: (r) => ({v: if true then 1 else 2}))", ["1: `map` never saw a row"]],
    [
      "on key columns",
      'none |> group(columns: ["k"]) |> filter(fn: (r) => if r.k == "a" then true else false) |> yield(name: "a")\ndata |> group(columns: ["k"]) |> filter(fn: (r) => if r.k == "a" then true else false)',
      ["1: `group` never saw a row", "1: `filter` never saw a row", "1: `yield` never saw a row"],
    ],
    [
      "of a reduction",
      'data |> reduce(fn: (r, accumulator) => ({n: if r.k == "a" then accumulator.n + 1 else accumulator.n}), identity: {n: 0})',
      [],
    ],
    [
      "of `exists`",
      "data |> filter(fn: (r) => exists r.k or exists r._value)",
      ["1: `exists` was never false", "1: the right side of `or` was never evaluated"],
    ],
    [
      "of a function that is called by array.map() for each row",
      'f = (x) => if x > 1 then "a" else "b"\ndata |> map(fn: (r) => ({v: array.map(arr: [1, 2], fn: f)[0]}))',
      [],
    ],
    [
      "of a constant call that no row comes to",
      'f = (x) => if x > 1 then "a" else "b"\nnone |> map(fn: (r) => ({v: array.map(arr: [1, 2], fn: f)[0]}))',
      ["1: `f` was never called", "2: `map` never saw a row"],
    ],
    [
      "of the function of a join, which is not called",
      "join.inner(left: data, right: data, on: (l, r) => l.k == r.k and l._time == r._time, as: (l, r) => ({l with x: r._value}))",
      [],
    ],
    [
      "of a default that is never needed",
      "f = (y=if 1 > 2 then 1 else 2) => y\ng = () => f()\nnone",
      ["1: never evaluated", "1: `f` was never called", "2: `g` was never called"],
    ],
  ])("%s", async (_, text, expected) => {
    expect(await gaps(text)).toEqual(expected);
  });
});
