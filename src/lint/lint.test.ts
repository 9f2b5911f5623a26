import { describe, expect, test } from "vitest";
import { parse } from "../syntax/index.ts";
import { lint } from "./lint.ts";

const found = (text: string) => lint(parse({ name: "q.flux", text }).file);
const told = (text: string) =>
  found(text).map(
    ({ notes = [], span }) => `${/^rule (\S+);/.exec(notes.at(-1) ?? "")?.[1]} ${text.slice(span.start, span.end)}`,
  );

const READ = 'from(bucket: "b") |> range(start: -1h)';

const CASES: readonly (readonly [text: string, ...findings: string[]])[] = [
  ['import "math"\nx = math.pi\nx'],
  ['import "math"\nx = 1\nx', 'unused-import import "math"'],
  ['import m "math"\nmath = {pi: 3}\nmath.pi', 'unused-import import m "math"'],
  ['import "math"\nr = {math: 1}\nr.math', 'unused-import import "math"'],
  ['import "math"\nr = {math}\nr'],
  ['import "math"\noption math.x = 1'],
  ["a = 1\nb = 2\na", "unused-variable b"],
  ["a = 1\nb = a"],
  ["package lib\na = 1\nlist = [1]\nlist"],
  ['option task = {name: "t", every: 1h}\n1 + 1'],
  ["f = (x, y=1) => {\n  z = x\n  w = x\n  return w\n}\nf(x: 1)", "unused-variable z"],
  ["a = 1\nr = {a: 2}\nr.a", "unused-variable a"],
  ['a = 1\n"it is ${a}"'],
  ["a = 1\nr = {b: 0}\n{r with a}"],
  [READ],
  [`data = from(bucket: "b")\ndata |> range(start: -1h)`],
  ['from(bucket: "b") |> filter(fn: (r) => true) |> mean()', 'from-without-range from(bucket: "b")'],
  ['from(bucket: "b")', 'from-without-range from(bucket: "b")'],
  ['bounded = (t=<-) => t |> range(start: -1h)\nfrom(bucket: "b") |> bounded()'],
  ['from = (bucket) => bucket\nfrom(bucket: "b")'],
  ['import "csv"\ncsv.from(csv: "")'],
];

test.each(CASES)("%s", (text, ...findings) => expect(told(text)).toEqual(findings));

describe("a comment switches off", () => {
  test.each([
    ["one rule for a line", "// fluxts-disable-next-line unused-variable", ["unused-variable"]],
    ["all rules for a line", "// fluxts-disable-next-line", ["unused-variable"]],
    ["a rule for the file", "// fluxts-disable unused-import, unused-variable", []],
    ["all rules for the file", "// fluxts-disable", []],
    ["no other rule", "// fluxts-disable unused-import", ["unused-variable", "unused-variable"]],
  ])("%s", (_, comment, rules) => {
    expect(told(`${comment}\na = 1\nb = 2\n0`).map((f) => f.split(" ")[0])).toEqual(rules);
  });
});

test("a fix removes an import with its line, but not one of a local package", () => {
  const [{ fix }] = found('import "math"\nimport "strings"\nstrings.toUpper(v: "a")');
  expect(fix).toMatchObject({ span: { start: 0, end: 14 }, text: "" });
  expect(found('import "./lib/alerts"\n0')[0].fix).toBeUndefined();
});
