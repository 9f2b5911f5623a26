// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the strings are Flux, which interpolates in the same way
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { continues, isUnfinished, onOneLine } from "./unfinished.ts";

describe("isUnfinished", () => {
  test.each([
    'from(bucket: "a") |>',
    'from(bucket: "a"',
    "a =",
    "a = 1 +\n// more",
    'a = "text\nand more',
    'a = "x ${b',
    'a = "x ${b} c',
    "[1,",
    '["a": 1',
    "{a: 1",
    "f = (a,",
    "f = (a, b) =>",
    "f = (a) => {\n  b = a",
    "f = (\n    tables=<-,",
    "if a then b else",
    "if a then b",
    "not",
    "r.",
    "import",
    'import "str',
    "option now =",
    "builtin x :",
    "filter(fn: (r) => r.",
  ])("%j goes on", (text) => expect(isUnfinished(text)).toBe(true));

  test.each([
    "",
    "// only a comment",
    "a",
    "a = 1",
    'import "strings"',
    "a = ]",
    "foo(a: ])",
    "1 + )(",
    "a = 'x",
    "a = /abc",
    "a b",
    "return 1",
    "a = 1 /* b",
  ])("%j does not", (text) => expect(isUnfinished(text)).toBe(false));

  test("the beginnings of a script end up finished", () => {
    const script = 'f = (r) => ({r with a: "${r.b} ${[1, 2][0]}"})';
    const states = Array.from({ length: script.length }, (_, i) => isUnfinished(script.slice(0, i + 1)));
    expect(states.lastIndexOf(true)).toBe(script.length - 2);
  });

  test("any text has an answer", () => {
    const words = fc.array(
      fc.constantFrom('"', "(", ")", "[", "]", "{", "}", "${", "a", "=", "|>", "=>", " ", "\n", "."),
    );
    fc.assert(
      fc.property(words, (w) => typeof isUnfinished(w.join("")) === "boolean"),
      { seed: 1, numRuns: 2000 },
    );
  });
});

test.each([
  ["a = 1", "  + 2", true],
  ["a = 1", "-2", true],
  ["a", "|> b()", true],
  ["a", "  .b", true],
  ["if a then b", "else c", true],
  ["f", "(x: 1)", true],
  ["a = 1", "b = 2", false],
  ["a = 1", ")", false],
  ["a = 1", "", false],
  ["a", "// |> b()", false],
  ['import "a"', "|> b()", false],
  ["", "a", false],
])("after %j the line %j belongs to it: %s", (text, line, answer) => {
  expect(continues(text, line)).toBe(answer);
});

test.each([
  ["f(\n  a: 1,\n)", "f( a: 1, )"],
  ["a = 1", "a = 1"],
  ["a = 1 // one\nb", undefined],
  ['a = "x\ny"', undefined],
  ['a = "x" +\n  "y"', 'a = "x" + "y"'],
])("%j on one line is %j", (text, line) => {
  expect(onOneLine(text)).toBe(line);
});
