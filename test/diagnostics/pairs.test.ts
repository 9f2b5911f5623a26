import { expect, test } from "vitest";
import { check } from "../../src/engine/index.ts";

/** Statements with one mistake each, in the syntax, in names or in types, and the code of what is said of it. */
const MISTAKES: readonly (readonly [statement: string, code: string])[] = [
  ["a = 1 +", "FLX0001"],
  ["b = [1 2]", "FLX0007"],
  ["c = true && false", "FLX0002"],
  ["d = 'x'", "FLX0002"],
  ['e = "\\q"', "FLX0004"],
  ["f = [5min]", "FLX0005"],
  ["g = 2024-02-30", "FLX0006"],
  ["h = (v) => {v: v}", "FLX0016"],
  ["i = (v) => { w = v }", "FLX0014"],
  ["j = /(/", "FLX0017"],
  ['k = from("x")', "FLX0018"],
  ["l = nope", "FLX0100"],
  ['m = 1 + "a"', "FLX0101"],
  ["n = true + false", "FLX0102"],
  ["o = {a: 1}.b", "FLX0103"],
  ["p = contains(value: 1)", "FLX0104"],
  ["q = length(ar: [1], x: 1)", "FLX0105"],
  ["s = 1\nt = s(v: 1)", "FLX0107"],
  ["u = 1\nu = 2", "FLX0111"],
  ["y = string(v: 1) == null", "FLX0100"],
];

const PAIRS = MISTAKES.flatMap((first, i) => MISTAKES.slice(i + 1).map((second) => ({ first, second })));

test("of two mistakes in two statements each is told, and none twice", async () => {
  const wrong: string[] = [];
  for (const { first, second } of PAIRS) {
    for (const [one, other] of [
      [first, second],
      [second, first],
    ]) {
      const script = `${one[0]}\nz = 0\n${other[0]}\n`;
      const errors = (await check(script)).filter((d) => d.severity === "error");
      const places = new Set(errors.map(({ code, span }) => `${code} ${span.start} ${span.end}`));
      const codes = errors.map(({ code }) => code);
      const both =
        one[1] === other[1]
          ? codes.filter((c) => c === one[1]).length >= 2
          : [one[1], other[1]].every((c) => codes.includes(c as never));
      if (!both || places.size < errors.length) wrong.push(`${script}: ${codes.join(" ")}`);
    }
  }
  expect(wrong).toEqual([]);
});
