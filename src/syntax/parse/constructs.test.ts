// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the strings are Flux, which interpolates in the same way
import { describe, expect, test } from "vitest";
import { expressionOf, marked, parsed, show, showStatement } from "../../../test/harness/syntax.ts";
import type { TypeExpression } from "../tree.ts";
import { walk } from "../walk.ts";
import { parse, parseTypeScheme } from "./parse.ts";

describe("expressions", () => {
  test.each([
    // precedence, from loose to tight
    ["a or b and c", "(a or (b and c))"],
    ["a and b or c", "((a and b) or c)"],
    ["not a and b", "((not a) and b)"],
    ["not a == b", "(not (a == b))"],
    ["a and not exists b", "(a and (not (exists b)))"],
    ["exists r.a or b", "((exists r.a) or b)"],
    ["a + b == c - d", "((a + b) == (c - d))"],
    ["a < b == c > d", "(((a < b) == c) > d)"],
    ["a =~ /x/ and b !~ /y/", "((a =~ /x/) and (b !~ /y/))"],
    ["a + b * c % d", "(a + ((b * c) % d))"],
    ["a - b - c", "((a - b) - c)"],
    ["a * b ^ c", "(a * (b ^ c))"],
    ["a ^ b ^ c", "((a ^ b) ^ c)"],
    ["-a ^ b", "((- a) ^ b)"],
    ["a ^ -b", "(a ^ (- b))"],
    ["- -+a", "(- (- (+ a)))"],
    ["-a.b(c)[0]", "(- a.b(c)[index 0])"],
    ["a - -1", "(a - (- 1))"],
    ["not -a < b", "(not ((- a) < b))"],
    ["a |> f() ^ b", "((a |> f()) ^ b)"],
    ["-a |> f()", "((- a) |> f())"],
    ["a |> f() |> g.h(x: 1) + 1", "(((a |> f()) |> g.h(x: 1)) + 1)"],
    ["(a + b) * c", "((a + b) * c)"],
    ["a * (b + c)", "(a * (b + c))"],
    ["not (a or b)", "(not (a or b))"],
    ["1 + (if a then 1 else 2)", "(1 + (if a then 1 else 2))"],
    ["1 + (not a)", "(1 + (not a))"],
    ["a |> (f)()", "(a |> f())"],
    // conditionals
    ["if a then b else c", "(if a then b else c)"],
    ["if a then b else if c then d else e + 1", "(if a then b else (if c then d else (e + 1)))"],
    ["if if a then b else c then d else e", "(if (if a then b else c) then d else e)"],
    // calls, members and indexes
    ["f()", "f()"],
    ["f(a: 1)", "f(a: 1)"],
    ["f(a, b)", "f(a, b)"],
    ["f(a: 1, b: 2,)", "f(a: 1, b: 2)"],
    ['f("a": 1)', 'f("a": 1)'],
    ["f(x: 1)(y: 2).z", "f(x: 1)(y: 2).z"],
    ['r["a b"].c', 'r["a b"].c'],
    ["a[i + 1]", "a[index (i + 1)]"],
    ["a\n[1]\n(b: 2)", "a[index 1](b: 2)"],
    ["(a).b", "a.b"],
    [".a.b", "label a.b"],
    // records, arrays, dictionaries
    ["{}", "{}"],
    ['{a: 1, "b c": 2}', '{a: 1, "b c": 2}'],
    ["{a, b}", "{a, b}"],
    ["{r with a: 1, b: 2,}", "{r with a: 1, b: 2}"],
    ["{with with with: 1}", "{with with with: 1}"],
    ["{r with}", "{r with }"],
    ["{with: 1}", "{with: 1}"],
    ["[]", "[]"],
    ["[1, f(), [2],]", "[1, f(), [2]]"],
    ["[:]", "dict[]"],
    ['["a": 1, b + c: [:],]', 'dict["a": 1, (b + c): dict[]]'],
    ["[if a then b else c: 1]", "dict[(if a then b else c): 1]"],
    // functions
    ["() => 1", "(() => 1)"],
    ["(a) => a", "((a) => a)"],
    ["(a, b=1 + 2, t=<-,) => a", "((a, b=(1 + 2), t=<-) => a)"],
    ["(x) => x |> f() * 2", "((x) => ((x |> f()) * 2))"],
    ["(x) => (y) => x + y", "((x) => ((y) => (x + y)))"],
    ["1 + (x) => x + 1", "(1 + ((x) => (x + 1)))"],
    ["(x) => if x then 1 else 2", "((x) => (if x then 1 else 2))"],
    ["() => ({a: 1})", "(() => {a: 1})"],
    ["() => { return 1 }", "(() => {return 1})"],
    ["(a) => { b = a b return b }", "((a) => {b = a; b; return b})"],
    ["() => { return 1 }()", "(() => {return 1})()"],
    ["(() => 1)()", "(() => 1)()"],
    ["f(fn: (r) => r.a == 1 and r.b == 2)", "f(fn: ((r) => ((r.a == 1) and (r.b == 2))))"],
  ])("%s", (text, shown) => {
    expect(show(expressionOf(text))).toBe(shown);
  });
});

describe("statements", () => {
  test.each([
    ["a = 1\n- 3", ["a = (1 - 3)"]],
    ["a = b\n(c)", ["a = b(c)"]],
    ["a = 1 b = 2", ["a = 1", "b = 2"]],
    ["a = f\n{b: 1}", ["a = f", "{b: 1}"]],
    ["true = false", ["true = false"]],
    ["option a = 1", ["option a = 1"]],
    ["option a.b = () => 2", ["option a.b = (() => 2)"]],
    ["builtin f : (a: int) => int\nx = 1", ["builtin f", "x = 1"]],
    ["builtin f : int\n(a) => a", ["builtin f", "((a) => a)"]],
    ["testcase a { b = 1 b |> f() }", ["testcase a {b = 1; (b |> f())}"]],
    ['testcase a extends "x/y" { option now = () => 1 }', ["testcase a extends x/y {option now = (() => 1)}"]],
    ["testcase a {}\n(b) => c", ["testcase a {}", "((b) => c)"]],
    ["extends = 1 with = extends", ["extends = 1", "with = extends"]],
  ])("%s", (text, shown) => {
    expect(parsed(text).body.map(showStatement)).toEqual(shown);
  });

  test("package, imports and attributes", () => {
    const file = parsed(`@edition("2022.1")
package main
@feature({vectorize: true}) @note
import "array"
import j "join"
@level(3, -1.5,)
option n = 1
@last() a = 1`);
    expect(file.attributes.map((a) => [a.name, a.params.map(show)])).toEqual([["edition", ['"2022.1"']]]);
    expect(file.package?.name.name).toBe("main");
    expect(file.imports.map((i) => [i.alias?.name, i.path.value, i.attributes.map((a) => a.name)])).toEqual([
      [undefined, "array", ["feature", "note"]],
      ["j", "join", []],
    ]);
    expect(file.body.map((s) => s.attributes.map((a) => [a.name, a.params.map(show)]))).toEqual([
      [["level", ["3", "(- float 1.5)"]]],
      [["last", []]],
    ]);
  });

  test("an empty text is an empty file", () => {
    expect(parsed("  // nothing\n")).toMatchObject({ body: [], imports: [], package: undefined, attributes: [] });
  });
});

describe("types", () => {
  test.each([
    ["int", "int"],
    ["A", "'A"],
    ["T1", "'T1"],
    ["Aa", "Aa"],
    ["dynamic", "dynamic"],
    ["[string]", "[string]"],
    ["[string:[int:A]]", "[string:[int:'A]]"],
    ["stream[A]", "stream['A]"],
    ["vector[float]", "vector[float]"],
    ["{}", "{}"],
    ['{a: int, "b c": A}', '{a: int, "b c": \'A}'],
    ["{A with b: B, C: D,}", "{A with b: 'B, C: 'D}"],
    ["{A with}", "{A with }"],
    ["() => int", "() => int"],
    ["(<-: A) => A", "(<-: 'A) => 'A"],
    ["(a: A, ?b: B, ?c: C = .v, <-d: [D],) => {e: int}", "(a: 'A, ?b: 'B, ?c: 'C=v, <-d: ['D]) => {e: int}"],
    ["(fn: (r: A) => (x: B) => bool) => int", "(fn: (r: 'A) => (x: 'B) => bool) => int"],
  ])("%s", (text, shown) => {
    const { scheme, diagnostics } = parseTypeScheme({ name: "type", text });
    expect(diagnostics).toEqual([]);
    expect(scheme && showType(scheme.type)).toBe(shown);
  });

  test("constraints", () => {
    const { scheme } = parseTypeScheme({ name: "type", text: "(a: A) => B where A: Addable + Numeric, B: Record" });
    expect(scheme?.constraints.map((c) => [c.variable.name, c.kinds.map((k) => k.name)])).toEqual([
      ["A", ["Addable", "Numeric"]],
      ["B", ["Record"]],
    ]);
    expect(scheme?.span).toMatchObject({ start: 0, end: 49 });
  });

  test.each([
    "",
    "int int",
    "[",
    "(a: int)",
    "(a) => int",
    "(a: int = .b) => int",
    "A where",
    "A where A: B - C",
    "stream[",
    "{a}",
  ])("%j is refused", (text) => {
    const { scheme, diagnostics } = parseTypeScheme({ name: "type", text });
    expect(scheme).toBeUndefined();
    expect(diagnostics.length).toBeGreaterThan(0);
  });
});

describe("spans", () => {
  test.each([
    ["a = «(b.x) * d»", "BinaryExpression"],
    ["a = («b + c») ", "BinaryExpression"],
    ["«f(a: 1).b»", "MemberExpression"],
    ["«(f)(x: 1)»", "CallExpression"],
    ["x = «a |> f()»", "PipeExpression"],
    ["x = a |> «f()»", "CallExpression"],
    ["«(a, b=1) => (a)»", "FunctionExpression"],
    ['x = «"a${b}"»', "StringExpression"],
    ['x = "a«${b }»"', "Interpolation"],
    ["«@a(1) x = 1»", "VariableAssignment"],
    ["«@a(1)» x = 1", "Attribute"],
    ['f(«"k" : 1»)', "Property"],
    ["«if a then b else c»", "ConditionalExpression"],
    ["f = () => «{ return 1 }»", "Block"],
  ])("%s", (text, kind) => {
    const { text: plain, ranges } = marked(text);
    const found: [number, number][] = [];
    walk(parse({ name: "test", text: plain }).file, {
      enter: (node) => {
        if (node.kind === kind) found.push([node.span.start, node.span.end]);
      },
    });
    expect(found).toEqual(ranges);
  });
});

function showType(node: TypeExpression): string {
  switch (node.kind) {
    case "NamedType":
      return node.name;
    case "TypeVariable":
      return `'${node.name}`;
    case "DynamicType":
      return "dynamic";
    case "ArrayType":
      return `[${showType(node.element)}]`;
    case "StreamType":
      return `stream[${showType(node.element)}]`;
    case "VectorType":
      return `vector[${showType(node.element)}]`;
    case "DictType":
      return `[${showType(node.key)}:${showType(node.value)}]`;
    case "RecordType": {
      const list = node.properties.map(
        (p) => `${p.key.kind === "Identifier" ? p.key.name : `"${p.key.value}"`}: ${showType(p.type)}`,
      );
      return `{${node.with ? `${node.with.name} with ` : ""}${list.join(", ")}}`;
    }
    case "FunctionType": {
      const marks = { required: "", optional: "?", pipe: "<-" };
      const list = node.params.map(
        (p) => `${marks[p.mode]}${p.name}: ${showType(p.type)}${p.default ? `=${p.default.value}` : ""}`,
      );
      return `(${list.join(", ")}) => ${showType(node.result)}`;
    }
  }
}
