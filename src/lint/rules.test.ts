import { describe, expect, test } from "vitest";
import { parse } from "../syntax/index.ts";
import { withFixes } from "./fix.ts";
import { lint, RULES } from "./lint.ts";
import type { LintContext } from "./rule.ts";
import { sampleOf } from "./sample.ts";

const CONTEXT: LintContext = {
  deprecated: new Map([
    ["experimental/array.from", "use `array.from()`."],
    ["experimental.addDuration", "use `date.add()`."],
    ["universe.join", "use `join.inner()`."],
  ]),
  sample: sampleOf([
    { _measurement: "air", _field: "temperature", house: "south", _value: 20.5 },
    { _measurement: "air", _field: "count", house: "north", _value: 3n },
  ]),
};

/** What the rule says of a script as the texts of the places, and the script with its fixes made. */
function apply(rule: string, text: string, context = CONTEXT): { places: string[]; fixed: string } {
  const off = Object.fromEntries(RULES.map(({ name }) => [name, name === rule]));
  const { file, diagnostics } = parse({ name: "q.flux", text });
  expect(diagnostics).toEqual([]);
  const found = lint(file, off, context);
  return {
    places: found.map(({ span }) => text.slice(span.start, span.end)),
    fixed: withFixes(text, found),
  };
}

const READ = 'from(bucket: "b") |> range(start: -1h)';

/** Scripts, the places that a rule finds in each, and where it offers a fix, the script with it made. */
const CASES: Readonly<Record<string, readonly (readonly [text: string, places: readonly string[], fixed?: string])[]>> =
  {
    "late-filter": [
      [
        `${READ} |> sort() |> filter(fn: (r) => r.a > 1)`,
        ["filter"],
        `${READ} |> filter(fn: (r) => r.a > 1) |> sort()`,
      ],
      [
        `${READ} |> group(columns: ["a"]) |> filter(fn: (r) => r["b"] > 1)`,
        ["filter"],
        `${READ} |> filter(fn: (r) => r["b"] > 1) |> group(columns: ["a"])`,
      ],
      [
        `${READ} |> map(fn: (r) => ({r with x: 1})) |> filter(fn: (r) => r.y > 1)`,
        ["filter"],
        `${READ} |> filter(fn: (r) => r.y > 1) |> map(fn: (r) => ({r with x: 1}))`,
      ],
      [
        `${READ} |> set(key: "x", value: "1") |> filter(fn: (r) => r.y > 1)`,
        ["filter"],
        `${READ} |> filter(fn: (r) => r.y > 1) |> set(key: "x", value: "1")`,
      ],
      [`${READ} |> mean() |> filter(fn: (r) => r.host == "a")`, ["filter"]],
      [`${READ} |> aggregateWindow(every: 1h, fn: mean) |> filter(fn: (r) => r.host == "a")`, ["filter"]],
      // comments stay where they are
      [`${READ} |> sort() // by value\n  |> filter(fn: (r) => r.a > 1)`, ["filter"]],
      [`${READ} |> map(fn: (r) => ({r with x: 1})) |> filter(fn: (r) => r.x > 1)`, []],
      [`${READ} |> map(fn: (r) => ({x: 1})) |> filter(fn: (r) => r.x > 1)`, []],
      [`${READ} |> mean() |> filter(fn: (r) => r._value > 1)`, []],
      [`${READ} |> limit(n: 1) |> filter(fn: (r) => r.a > 1)`, []],
      [`${READ} |> max() |> filter(fn: (r) => r.a > 1)`, []],
      [`${READ} |> sort() |> filter(fn: (r) => r.a > 1, onEmpty: "keep")`, []],
      [`sort = (t=<-) => t\n${READ} |> sort() |> filter(fn: (r) => r.a > 1)`, []],
      [`${READ} |> sort() |> filter(fn: f)`, []],
      [`${READ} |> sort() |> filter(fn: (r) => f(row: r))`, []],
    ],
    "conversion-in-filter": [
      [`${READ} |> filter(fn: (r) => string(v: r._value) == "1")`, ["string(v: r._value)"]],
      [`${READ} |> filter(fn: (r) => r.a == 1 and float(v: r.b) > 1.0)`, ["float(v: r.b)"]],
      [`${READ} |> filter(fn: (r) => r.a == string(v: 1))`, []],
      [`${READ} |> map(fn: (r) => ({a: string(v: r.a)}))`, []],
    ],
    deprecated: [
      [
        'import "experimental/array"\narray.from(rows: [{v: 1}])',
        ["array.from"],
        'import "array"\narray.from(rows: [{v: 1}])',
      ],
      ['import "experimental/array"\nimport a "array"\narray.from(rows: [a])', ["array.from"]],
      ['import e "experimental"\nx = e.addDuration(d: 1h, to: now())', ["e.addDuration"]],
      ["join(tables: {a: x, b: y}, on: [])", ["join"]],
      ["join = (a) => a\njoin(a: 1)", []],
      ['import "array"\narray.from(rows: [{v: 1}])', []],
    ],
    "mixed-fields": [
      [`${READ} |> group() |> sum()`, ["group()"]],
      [
        `${READ} |> filter(fn: (r) => r.house == "a") |> group(columns: ["house"]) |> mean()`,
        ['group(columns: ["house"])'],
      ],
      [`${READ} |> filter(fn: (r) => r._field == "a") |> group() |> sum()`, []],
      [`${READ} |> group(columns: ["_field"]) |> sum()`, []],
      [`${READ} |> group(columns: ["_field"], mode: "except") |> sum()`, []],
      [`${READ} |> map(fn: (r) => ({v: 1})) |> group() |> sum()`, []],
      [`${READ} |> group() |> count()`, []],
    ],
    "join-of-one-bucket": [
      [`a = ${READ}\nb = ${READ}\njoin(tables: {a: a, b: b}, on: ["_time"])`, ["join"]],
      [`import "join"\na = ${READ}\njoin.time(left: a, right: ${READ}, as: (l, r) => l)`, ["join.time"]],
      [`a = ${READ}\nb = from(bucket: "c") |> range(start: -1h)\njoin(tables: {a: a, b: b}, on: ["_time"])`, []],
      [`a = ${READ} |> map(fn: (r) => r)\njoin(tables: {a: a, b: a}, on: ["_time"])`, []],
      ["a = b\nb = a\njoin(tables: {a: a, b: b}, on: [])", []],
    ],
    "nan-comparison": [
      ['import "math"\nx = 1.0 == math.NaN()', ["1.0 == math.NaN()"]],
      ['x = 1.0 != float(v: "NaN")', ['1.0 != float(v: "NaN")']],
      ["x = 1.0 == 2.0", []],
    ],
    "time-in-quotes": [
      [
        'from(bucket: "b") |> range(start: "-1h", stop: "2024-01-01T00:00:00Z")',
        ['"-1h"', '"2024-01-01T00:00:00Z"'],
        'from(bucket: "b") |> range(start: -1h, stop: 2024-01-01T00:00:00Z)',
      ],
      [
        `${READ} |> filter(fn: (r) => r._time > "2024-01-01")`,
        ['"2024-01-01"'],
        `${READ} |> filter(fn: (r) => r._time > 2024-01-01)`,
      ],
      ['from(bucket: "b") |> range(start: "yesterday")', ['"yesterday"']],
      [`${READ} |> filter(fn: (r) => r.day > "2024-01-01")`, []],
    ],
    "regexp-for-equality": [
      [
        `${READ} |> filter(fn: (r) => r.a =~ /^web-1$/)`,
        ["r.a =~ /^web-1$/"],
        `${READ} |> filter(fn: (r) => r.a == "web-1")`,
      ],
      [`${READ} |> filter(fn: (r) => r.a !~ /^a$/)`, ["r.a !~ /^a$/"], `${READ} |> filter(fn: (r) => r.a != "a")`],
      [`${READ} |> filter(fn: (r) => r.a =~ /^web.1$/)`, []],
      [`${READ} |> filter(fn: (r) => r.a =~ /web/)`, []],
    ],
    "repeated-yield": [
      [`${READ} |> yield()\n${READ} |> yield(name: "_result")`, ['yield(name: "_result")']],
      [`${READ} |> yield(name: "a")\n${READ} |> yield(name: "b")`, []],
    ],
    "unknown-in-data": [
      [`${READ} |> filter(fn: (r) => r._field == "temprature")`, ['"temprature"']],
      [`${READ} |> filter(fn: (r) => r._measurement == "water" or r.house == "suoth")`, ['"water"', '"suoth"']],
      [`${READ} |> filter(fn: (r) => r.hause == "south" or r["x y"] == "")`, ["hause", '"x y"']],
      [`${READ} |> filter(fn: (r) => r._value > "5")`, ['"5"']],
      [`${READ} |> filter(fn: (r) => r.house != "west" and r._value > 5)`, []],
      [`${READ} |> map(fn: (r) => ({r with x: 1})) |> filter(fn: (r) => r.x == 1)`, []],
      ['import "csv"\ncsv.from(csv: "") |> filter(fn: (r) => r.x == "a")', []],
    ],
  };

describe.each(Object.entries(CASES))("%s", (rule, cases) => {
  test.each(cases.map(([text, places, fixed]) => ({ text, places, fixed })))("$text", ({ text, places, fixed }) => {
    expect(apply(rule, text)).toEqual({ places, fixed: fixed ?? text });
    if (fixed !== undefined) expect(apply(rule, fixed)).toEqual({ places: [], fixed });
  });
});

test("every rule finds something in its example", () => {
  const silent = RULES.filter(({ name, example }) => apply(name, example).places.length === 0);
  expect(silent.map(({ name }) => name)).toEqual([]);
});

test("nothing is mixed in data of one field, and nothing unknown without data", () => {
  const sample = sampleOf([{ _field: "temperature", _value: 1.5 }]);
  expect(apply("mixed-fields", `${READ} |> group() |> sum()`, { ...CONTEXT, sample }).places).toEqual([]);
  const none = { ...CONTEXT, sample: undefined };
  expect(apply("unknown-in-data", `${READ} |> filter(fn: (r) => r.x == "a")`, none).places).toEqual([]);
});

test("of edits that overlap the first is made", () => {
  const text = `${READ} |> sort() |> filter(fn: (r) => r.a =~ /^x$/)`;
  const warnings = lint(parse({ name: "q.flux", text }).file);
  expect(withFixes(text, warnings)).toBe(`${READ} |> filter(fn: (r) => r.a =~ /^x$/) |> sort()`);
});
