// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the strings are Flux, which interpolates in the same way
import { describe, expect, test } from "vitest";
import { marked, placeOf, showStatement } from "../../../test/harness/syntax.ts";
import { MAX_CHAIN, MAX_DEPTH } from "./base.ts";
import { parse } from "./parse.ts";

/** `«»` enclose the spans of the diagnostics, in order of their codes. */
const CASES: [text: string, ...codes: string[]][] = [
  // characters and literals
  ["«\uFEFF»a = 1", "FLX0002"],
  ["a = 1«;» b = 2", "FLX0002"],
  ["a = b «&&» c «||» «!»d", "FLX0002", "FLX0002", "FLX0002"],
  ["a = «'x'»", "FLX0002"],
  ["«#» note\na = 1", "FLX0002"],
  ["a = 1 +\n«/*» note */ 2", "FLX0002"],
  ["x«٣» = 3", "FLX0002"],
  ["a = «`b`» c = «“d”»", "FLX0002", "FLX0002"],
  ["a =«\u00a0»1", "FLX0002"],
  ["f(a: «2024-01-01 10:30:00»)", "FLX0006"],
  ["f(a: 1 «h»)", "FLX0005"],
  ["a = «@» b", "FLX0002"],
  ["«\uFEFF\uFEFF»a = 1", "FLX0002"],
  ["a = b «===» c", "FLX0002"],
  ["a = b «!==» c", "FLX0002"],
  ["a = b «**» c", "FLX0002"],
  ["a «:=» b", "FLX0002"],
  ["f = (a) «->» a", "FLX0002"],
  ["a = (b «AND» c «OR» «NOT» d)", "FLX0002", "FLX0002", "FLX0002"],
  ["a = f(b «=» 1, c: d «=» 2)", "FLX0002", "FLX0002"],
  ["a = {b «=» 1}", "FLX0002"],
  ["a = [b «=» 1]", "FLX0002"],
  ['a = «"»abc\nb = 2', "FLX0003"],
  ["a = «/»abc\nb = 2", "FLX0003"],
  ['a = «"»x${b}y\nc = 1', "FLX0003"],
  ['a = "50«\\%» off«\\q»"', "FLX0004", "FLX0004"],
  ['a = "cost«$\\"»5"', "FLX0004"],
  ['a = "«\\$»"', "FLX0004"],
  ['a = "«\\x»4"', "FLX0004"],
  ['a = "«\\xff»"', "FLX0004"],
  ["a = /«\\x»{41}/", "FLX0004"],
  ["a = «007»", "FLX0005"],
  ["a = -«9223372036854775808»", "FLX0005"],
  ["a = «99999999999999999999y»", "FLX0005"],
  ["a = «2e3» b = «1.5E-7»", "FLX0005", "FLX0005"],
  ["f(a: «5q», b: «1hour»)", "FLX0005", "FLX0005"],
  ["a = «2024-13-01»", "FLX0006"],
  ["a = «2023-02-29T00:00:00Z»", "FLX0006"],
  ["a = «2024-02-29T13:14:15»", "FLX0006"],
  ["a = «2024-02-29T24:00:00Z»", "FLX0006"],
  ["a = «2024-02-29T00:60:00Z»", "FLX0006"],
  ["a = «2024-02-29T00:00:61Z»", "FLX0006"],
  ["a = «2024-02-29T00:00:00.Z»", "FLX0006"],
  ["a = «2024-02-29T00:00:00+24:00»", "FLX0006"],
  // lists
  ["a = [1 «2», 3 «4»]", "FLX0007", "FLX0007"],
  ["a = {x: 1 «y»: 2}", "FLX0007"],
  ["f(a: 1 «b»: 2)", "FLX0007"],
  ["f = (a «b») => a", "FLX0007"],
  ["f(«1»)", "FLX0018"],
  ["f(a: 1, «2», c: 3, «4»)", "FLX0018", "FLX0018"],
  ['f(«a.b», «-c», «"d"», «(e) => e»)', "FLX0018", "FLX0018", "FLX0018", "FLX0018"],
  ["f(a: 1,«,» b: 2)", "FLX0001"],
  ["f(a: «,» b: 2)", "FLX0001"],
  ["r = {r«.»a with b: 1}", "FLX0001"],
  ['r = {«"a"»}', "FLX0001"],
  ["r = {«a», b: 1}", "FLX0012"],
  ["d = [1: 2, «3»]", "FLX0001"],
  ["d = [«:» 1: 2]", "FLX0001"],
  ["a = b[«]»", "FLX0001"],
  // expressions
  ["a = 1 + «if» b then 1 else 2", "FLX0001"],
  ["a = 1 + «not» b", "FLX0001"],
  ["a = - «not» b", "FLX0001"],
  ["a = 5 |> «f» |> g()", "FLX0011"],
  ["a = 5 |> «(f())»", "FLX0011"],
  ["a = 5 |> «-f()»", "FLX0011"],
  ["a = 5 |> «x.y»", "FLX0011"],
  ["filter(fn: (r) => r.a «=» 1)", "FLX0002"],
  ["a = b «=» c", "FLX0001"],
  ["a = 1 +\nb «=» 2", "FLX0001"],
  ["a = b «?» 1 : 2", "FLX0001"],
  ["a = b «<>» c", "FLX0002"],
  ["a = b «=>» c", "FLX0001"],
  ["a = r.«if»", "FLX0001"],
  ["a = «<-»", "FLX0001"],
  ["a = 1 + «»", "FLX0001"],
  ["a = «if» b then 1", "FLX0001"],
  ['a = "x${«}»"', "FLX0001"],
  ['a = "x${b «c»}"', "FLX0001"],
  ["f = (a«,» b)\nc = 1", "FLX0001"],
  ["f = («<-»a) => a", "FLX0001"],
  ["f = (r) => «{»a: 1}", "FLX0016"],
  ["f = (r) => «{»r with a: 1}", "FLX0016"],
  // brackets
  ["a = «(»1 + 2\nb = 3", "FLX0015"],
  ["a = «[»1, 2", "FLX0015"],
  ["a = f(x: «(»1\nb = g(y: 2)", "FLX0015"],
  ["f = () => «{» return 1", "FLX0015"],
  ['"a«${»b', "FLX0015"],
  ["a = 1«)»\nb = 2", "FLX0001"],
  ["«)»", "FLX0001"],
  // statements
  ["if «=» 3", "FLX0001"],
  ['a = 1\n«import "x"»', "FLX0013"],
  ['import "x"\n«package y»', "FLX0013"],
  ["«return 1»", "FLX0013"],
  ["«a.b» = 1", "FLX0013"],
  ["a + b «=» 1", "FLX0013"],
  ["(a) «=» 1", "FLX0013"],
  ["f = () => { «return 1» a = 2 }", "FLX0013"],
  ["f = () => { «option a = 2» return 1 }", "FLX0013"],
  ["testcase a { «return 1» }", "FLX0013"],
  ["f = () => {«}»", "FLX0014"],
  ["f = () => { a = 1 «}»", "FLX0014"],
  ["option a«»", "FLX0001"],
  ["option a.b«.»c = 1", "FLX0001"],
  ["import «x»", "FLX0001"],
  ['import «"x" as y»', "FLX0001"],
  ["@a«»", "FLX0001"],
  ["builtin a : «»", "FLX0001"],
  ["builtin a : (b: int, c«)» => int", "FLX0001"],
  ["testcase a extends «{» b = 1 }", "FLX0001"],
  // several at once
];

describe("refused", () => {
  test.each(CASES)("%s", (source, ...codes) => {
    const { text, ranges } = marked(source);
    const { diagnostics } = parse({ name: "test", text });
    expect(diagnostics.map(placeOf)).toEqual(ranges.map(([start, end], i) => [codes[i], start, end]));
    expect(diagnostics.every((d) => d.severity === "error" && d.message.length > 10)).toBe(true);
  });
});

describe("after an error", () => {
  test.each([
    ["a = )\nb = 2", ["a = BAD", "b = 2"]],
    ["a = 1 +\nb = 2\nc = 3", ["a = (1 + b)", "BAD", "c = 3"]],
    ["a = f(x: , y: 2)\nb = 1", ["a = f(x: BAD, y: 2)", "b = 1"]],
    ["a = {x: 1 +, y: [2 3]}", ["a = {x: BAD, y: [2, 3]}"]],
    ["f = () => {\n    x = *\n    y = 2\n    return y\n}\nb = 1", ["f = (() => {x = BAD; y = 2; return y})", "b = 1"]],
    ["a = f(b: (c) => {\n    return 1 +\n}, d: 2)\ne = 1", ["a = f(b: ((c) => {BAD}), d: 2)", "e = 1"]],
    ["* 1\n  |> f()\nb = 2", ["BAD", "b = 2"]],
    ["option = 1\nb = 2", ["BAD", "b = 2"]],
  ])("%j goes on with what follows", (text, shown) => {
    const { file, diagnostics } = parse({ name: "test", text });
    expect(diagnostics.length).toBeGreaterThan(0);
    expect(file.body.map(showStatement)).toEqual(shown);
  });

  test("all errors are reported, in order", () => {
    const { text, ranges } = marked(
      `a = «)»
b = f(«1», x: 'y', «2»)
g = () => {
    x = «]»
    return «*» 2
}
c = {d: 1 «;» e: «007»}
ok = 1`.replace("'y'", "«'y'»"),
    );
    const { file, diagnostics } = parse({ name: "test", text });
    const starts = diagnostics.map((d) => d.span.start);
    expect(starts).toEqual(expect.arrayContaining(ranges.map(([start]) => start)));
    expect(starts).toEqual([...starts].sort((a, b) => a - b));
    expect(showStatement(file.body.at(-1) as never)).toBe("ok = 1");
  });
});

describe("fixes mend what they promise", () => {
  test.each([
    ["a = b && c", "a = b and c"],
    ["a = 'x'", 'a = "x"'],
    ["a = 1;", "a = 1"],
    ["# note", "// note"],
    ["\uFEFFa = 1", "a = 1"],
    ["a = [1 2]", "a = [1, 2]"],
    ["filter(fn: (r) => r.a = 1)", "filter(fn: (r) => r.a == 1)"],
    ["a |> f", "a |> f()"],
    ["{a, b: 1}", "{a: a, b: 1}"],
    ["f = (r) => {a: 1}", "f = (r) => ({a: 1})"],
  ])("%j", (text, mended) => {
    const fix = parse({ name: "test", text }).diagnostics[0].fix;
    expect(fix).toBeDefined();
    expect(fix && text.slice(0, fix.span.start) + fix.text + text.slice(fix.span.end)).toBe(mended);
    expect(parse({ name: "test", text: mended }).diagnostics).toEqual([]);
  });
});

describe("nesting", () => {
  const nests: [name: string, begin: string, core: string, end: string][] = [
    ["parentheses", "(", "1", ")"],
    ["arrays", "[", "1", "]"],
    ["dictionaries", "[1: ", "1", "]"],
    ["records", "{a: ", "1", "}"],
    ["calls", "f(a: ", "1", ")"],
    ["indexes", "a[", "1", "]"],
    ["functions", "(a) => ", "1", ""],
    ["defaults", "(a=", "1", ") => 1"],
    ["conditionals", "if a then b else ", "1", ""],
    ["interpolations", '"${', "1", '}"'],
  ];

  test.each(nests)("of %s: 78 levels pass, 79 do not, and 100,000 do no harm", (_, begin, core, end) => {
    const at = (n: number) =>
      parse({ name: "test", text: `a = ${begin.repeat(n)}${core}${end.repeat(n)}` }).diagnostics;
    expect(at(MAX_DEPTH - 2)).toEqual([]);
    expect(new Set(at(MAX_DEPTH - 1).map((d) => d.code))).toEqual(new Set(["FLX0009"]));
    expect(at(100_000).map((d) => d.code)).toContain("FLX0009");
  });

  test("of blocks, statements and types", () => {
    const blocks = (n: number) => `${"f = () => {".repeat(n)} return 1 ${"return 1 }".repeat(n)}`;
    expect(parse({ name: "test", text: blocks(MAX_DEPTH) }).diagnostics.map((d) => d.code)).toContain("FLX0009");
    const types = `builtin a : ${"[".repeat(MAX_DEPTH)}int${"]".repeat(MAX_DEPTH)}`;
    expect(parse({ name: "test", text: types }).diagnostics.map((d) => d.code)).toEqual(["FLX0009"]);
  });
});

describe("long chains", () => {
  test.each([
    ["pipes", "a", " |> f()"],
    ["operators", "a", " + b"],
    ["members", "a", ".b"],
    ["calls", "a", "()"],
  ])("of %s need no call stack up to their limit", (_, begin, link) => {
    expect(parse({ name: "test", text: begin + link.repeat(MAX_CHAIN) }).diagnostics).toEqual([]);
    const { diagnostics } = parse({ name: "test", text: begin + link.repeat(10 * MAX_CHAIN) });
    expect(diagnostics.map((d) => d.code)).toEqual(["FLX0010"]);
  });

  test("of signs", () => {
    expect(parse({ name: "test", text: `a = ${"-".repeat(MAX_CHAIN)}1` }).diagnostics).toEqual([]);
    expect(parse({ name: "test", text: `a = ${"-".repeat(MAX_CHAIN + 1)}1` }).diagnostics[0].code).toBe("FLX0010");
  });
});
