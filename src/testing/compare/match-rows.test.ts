import { expect, test } from "vitest";
import { type GivenTables, tablesOf } from "../../engine/index.ts";
import { type ExpectedRow, type MatchOptions, matchRows } from "./match-rows.ts";

const ROWS: GivenTables = [
  { _time: "2024-01-01T00:00:00Z", host: "a", _value: 1.5, n: 1n, ok: true },
  { _time: "2024-01-01T00:01:00Z", host: "b", _value: null, n: 2n ** 60n, ok: false },
];

function matched(found: GivenTables, expected: readonly ExpectedRow[], options: MatchOptions = {}): string {
  const comparison = matchRows(tablesOf(found), expected, options);
  expect(comparison.isEqual).toBe(comparison.text() === "");
  return comparison.text();
}

test.each<[string, readonly ExpectedRow[], MatchOptions?]>([
  ["some columns", [{ host: "a" }, { host: "b" }]],
  [
    "all kinds of values",
    [
      { _time: "2024-01-01", _value: 1.5, n: 1, ok: true },
      { _value: null, n: 2n ** 60n, ok: false },
    ],
  ],
  [
    "a Date, and a time with another offset",
    [{ _time: new Date("2024-01-01") }, { _time: "2024-01-01T01:01:00+01:00" }],
  ],
  ["a pattern", [{ host: /^A$/i }, {}]],
  ["matchers", [{ _value: expect.any(Number), _time: expect.stringMatching(/^2024/) }, { n: expect.anything() }]],
  ["what is undefined", [{ host: undefined }, { host: "b" }]],
  ["a column that is not there is null", [{ nothing: null }, { nothing: null }]],
  ["any order", [{ host: "b" }, { host: "a" }], { unordered: true }],
  ["some rows", [{ host: "b" }], { partial: true }],
  ["some rows in any order", [{ n: expect.anything() }, { host: "a" }], { partial: true, unordered: true }],
  ["tolerance", [{ _value: 1.45 }, {}], { tolerance: 0.1 }],
])("matches: %s", (_, expected, options) => {
  expect(matched(ROWS, expected, options)).toBe("");
});

const HEAD = "rows differ: - is missing, + is not wanted";

test.each<[string, readonly ExpectedRow[], string, MatchOptions?]>([
  [
    "a cell",
    [
      { host: "a", n: 1 },
      { host: "b", n: 3 },
    ],
    `${HEAD}\n    host n\n    a    1\n  - b    3\n  + b    1152921504606846976\n         ^^^^^^^^^^^^^^^^^^^`,
  ],
  ["a row too many", [{ host: "a" }], `${HEAD}\n    host\n    a\n  + b`],
  ["a row is missing", [{ host: "a" }, { host: "b" }, { host: "c" }], `${HEAD}\n    host\n    a\n    b\n  - c`],
  ["the order", [{ host: "b" }, { host: "a" }], `${HEAD}\n    host\n  - b\n    a\n  + b`],
  [
    "a column that is not there",
    [{ hots: "a" }, {}],
    `there is no column hots: there are _time, host, _value, n, ok\n${HEAD}\n    hots\n  - a\n  +\n    ^\n    …`,
  ],
  ["a matcher", [{ n: expect.stringContaining("x") }, {}], `${HEAD}\n    n\n  - StringContaining\n  + 1\n    ^\n    …`],
  [
    "some rows, with those that are there",
    [{ host: "c" }],
    `${HEAD}\n    host\n  - c\n  + a\n    ^\n  + b`,
    { partial: true },
  ],
])("does not match: %s", (_, expected, text, options) => {
  expect(matched(ROWS, expected, options)).toBe(text);
});

test("no rows", () => {
  expect(matched([], [])).toBe("");
  expect(matched([], [{ a: 1 }])).toBe(`${HEAD}\n    a\n  - 1`);
});
