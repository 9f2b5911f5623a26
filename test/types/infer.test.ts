import { describe, expect, test } from "vitest";
import { NO_SPAN } from "../../src/base/span.ts";
import { type Expression, parse } from "../../src/syntax/index.ts";
import { checkFile } from "../../src/types/check.ts";
import { ERROR } from "../../src/types/construct.ts";
import { printScheme, printType } from "../../src/types/print.ts";
import { checkText, exportsOf } from "./library.ts";

const packages = new Map([
  ["math", { path: "math", ...exportsOf({ pi: "float", abs: "(x: float) => float", id: "(x: A) => A" }) }],
  ["a/tools", { path: "a/tools", ...exportsOf({ limit: "int" }, ["limit"]) }],
]);

const env = {
  prelude: exportsOf(
    {
      true: "bool",
      false: "bool",
      now: "() => time",
      stream: "stream[{_time: time, _value: float, host: string}]",
      open: "() => stream[{A with _value: B}]",
      filter: "(<-tables: stream[A], fn: (r: A) => bool) => stream[A] where A: Record",
      map: "(<-tables: stream[A], fn: (r: A) => B) => stream[B] where A: Record, B: Record",
      reduce:
        "(<-tables: stream[A], fn: (r: A, accumulator: B) => B, identity: B) => stream[C] where B: Record, C: Record",
      int: "(v: A) => int where A: Basic",
      dyn: "dynamic",
      fill: "(<-tables: [{A with L: B}], ?column: L = ._value, value: C) => [{A with L: C}] where L: Label",
      pick: "(record: {A with L: B}, label: L) => B where L: Label",
    },
    ["now"],
  ),
  importPackage: (path: string) => packages.get(path),
  packagePaths: [...packages.keys()],
};

/** The types of the names that a script without problems defines. */
function typesOf(script: string): Record<string, string> {
  const { exports, diagnostics } = checkText(script, env);
  expect(diagnostics).toEqual([]);
  return Object.fromEntries([...exports.members].map(([name, scheme]) => [name, printScheme(scheme)]));
}

/** Each case defines `x`; its type follows. */
const tables: Readonly<Record<string, readonly (readonly [script: string, type: string])[]>> = {
  literals: [
    ["x = 1", "int"],
    ["x = 1.5", "float"],
    ['x = "a"', "string"],
    ["x = 1h30m", "duration"],
    ["x = 2024-01-01", "time"],
    ["x = /a/", "regexp"],
    ["x = true", "bool"],
    ["x = .a", ".a"],
    [`x = "a\${1}b\${true}"`, "string"],
    ["x = dyn", "dynamic"],
  ],
  collections: [
    ["x = [1, 2]", "[int]"],
    ["x = []", "[A]"],
    ["x = [[], [1]]", "[[int]]"],
    ['x = ["a": 1]', "[string:int]"],
    ["x = [:]", "[A:B] where A: Comparable"],
    ["x = [{a: 1, b: 2}, {b: 1, a: 0}]", "[{a: int, b: int}]"],
    ["x = [1][0]", "int"],
    ["x = (a) => a[0]", "(a: [A]) => A"],
  ],
  records: [
    ["x = {}", "{}"],
    ['x = {a: 1, "b c": "d"}', '{a: int, "b c": string}'],
    ["x = {a: {b: 1.0}}.a.b", "float"],
    ['x = {a: 1}["a"]', "int"],
    ["x = (r) => r.a", "(r: {A with a: B}) => B"],
    ["x = (r) => ({s: r.a + r.b, t: r.c})", "(r: {A with a: B, b: B, c: C}) => {s: B, t: C} where B: Addable"],
    ["x = (r) => ({r with a: 1})", "(r: A) => {A with a: int}"],
    ['r = {a: 1, b: "c"}\nx = {r with b: 2.0}', "{b: string, a: int, b: float}"],
    ['r = {a: 1}\nx = {r with a: "b"}.a', "string"],
    ["a = 1\nb = 2.0\nx = {a, b}", "{a: int, b: float}"],
    ["x = {dyn with a: 1}.a", "int"],
    ["x = {dyn with a: 1}", "{dynamic with a: int}"],
    ["x = dyn.a.b", "dynamic"],
    ["f = (fn) => fn(r: dyn)\nx = f(fn: (r) => r.a + 1)", "int"],
  ],
  operators: [
    ["x = 1 + 2 * 3", "int"],
    ['x = "a" + "b"', "string"],
    ["x = (a, b) => a + b", "(a: A, b: A) => A where A: Addable"],
    ["x = (a, b) => a - b", "(a: A, b: A) => A where A: Subtractable"],
    ["x = (a, b) => a * b / a % b ^ a", "(a: A, b: A) => A where A: Divisible"],
    ["x = (a, b) => a == b", "(a: A, b: B) => bool where A: Equatable, B: Equatable"],
    ["x = (a, b) => a < b", "(a: A, b: B) => bool where A: Comparable, B: Comparable"],
    ["x = (a) => a >= 1", "(a: A) => bool where A: Comparable + Equatable"],
    ["x = 1 < 2.0 and 1 != 2.5", "bool"],
    ["x = [1] == [2] and {a: 1} == {a: 2}", "bool"],
    ["x = (a) => a =~ /b/", "(a: string) => bool"],
    ["x = (a) => -a", "(a: A) => A where A: Negatable"],
    ["x = -1h", "duration"],
    ["x = not true or exists 1", "bool"],
    ["x = (a) => exists a", "(a: A) => bool"],
    [`x = (a) => "\${a}"`, "(a: A) => string where A: Stringable"],
    ["x = (a, b) => if a then b else 1", "(a: bool, b: int) => int"],
    ["x = if true then 1 else if false then 2 else 3", "int"],
  ],
  functions: [
    ["x = () => 1", "() => int"],
    ["x = (a) => a", "(a: A) => A"],
    ["x = (a=<-, b, c=1) => a", "(<-a: A, b: B, ?c: C) => A"],
    ["x = (a) => {\n    b = a + 1\n    return [b]\n}", "(a: int) => [int]"],
    ["x = (a=1) => a", "(?a: A) => A"],
    ["x = (a=1, b=2) => a + b", "(?a: A, ?b: A) => A where A: Addable"],
    ['f = (a=1) => a\nx = f(a: "s")', "string"],
    ["x = (f) => f(a: 1)", "(f: (a: int) => A) => A"],
    ["x = (f, v) => v |> f(a: 1)", "(f: (<-: A, a: int) => B, v: A) => B"],
    ["id = (v) => v\nx = {a: id(v: 1), b: id(v: true)}", "{a: int, b: bool}"],
    ["f = (a=<-) => a\nx = [1 |> f(), f(a: 2)]", "[int]"],
    ["f = (g) => g(a: 1)\nx = f(g: (a, b=2) => a + b)", "int"],
    ["f = (a, a) => a\nx = f", "(a: A) => A"],
    ["f = (a) => a\nx = f(a: 1, a: true)", "bool"],
    ["x = (a) => {\n    id = (v) => v\n    return {b: id(v: 1), c: id(v: a)}\n}", "(a: A) => {b: int, c: A}"],
    ["x = (a) => {\n    b = [a]\n    c = b\n    return {c: c, d: c}\n}", "(a: A) => {c: [A], d: [A]}"],
    ["true = 1\nx = true", "int"],
  ],
  streams: [
    ["x = stream |> filter(fn: (r) => r._value > 1)", "stream[{_time: time, _value: float, host: string}]"],
    [
      "x = stream |> map(fn: (r) => ({r with host: 1}))",
      "stream[{host: string, _time: time, _value: float, host: int}]",
    ],
    ["x = open() |> filter(fn: (r) => r.a == 1)", "stream[{A with _value: B, a: C}] where C: Equatable"],
    [
      "x = stream |> reduce(fn: (r, accumulator) => ({n: accumulator.n + 1}), identity: {n: 0})",
      "stream[A] where A: Record",
    ],
    [
      "x = (tables=<-) => tables |> filter(fn: (r) => r.ok)",
      "(<-tables: stream[{A with ok: bool}]) => stream[{A with ok: bool}]",
    ],
    ["x = (r) => int(v: r.a)", "(r: {A with a: B}) => int where B: Basic"],
  ],
  labels: [
    ['x = [{a: 1, _value: 2}] |> fill(value: "s")', "[{_value: string, a: int}]"],
    ['x = [{a: 1, _value: 2}] |> fill(column: .a, value: "s")', "[{a: string, _value: int}]"],
    ['x = [{a: 1, _value: 2}] |> fill(column: "a", value: "s")', "[{a: string, _value: int}]"],
    ["l = .a\nx = pick(label: l, record: {a: 1, b: 2.0})", "int"],
    ['x = pick(record: {a: 1, b: 2.0}, label: "b")', "float"],
    [
      'x = (t=<-, column="b") => t |> fill(column: column, value: 1)',
      "(<-t: [{A with B: C}], ?column: B) => [{A with B: int}] where B: Label",
    ],
  ],
  packages: [
    ['import "math"\nx = math.pi', "float"],
    ['import "math"\nx = {a: math.id(x: 1), b: math.id(x: "c")}', "{a: int, b: string}"],
    ['import m "math"\nx = m.abs(x: 1.0)', "float"],
    ['import "a/tools"\nx = tools.limit', "int"],
    ['import "math"\nmath = 1\nx = math', "int"],
    ['import tools "math"\nimport "a/tools"\nx = tools.limit', "int"],
    ['import "a/tools"\nx = tools', "{limit: int}"],
    ['import "a/tools"\noption tools.limit = 5\nx = 1', "int"],
  ],
  statements: [
    ['option x = {name: "a", every: 1h}', "{name: string, every: duration}"],
    ["option now = () => 2024-01-01\nx = now()", "time"],
    ["builtin x : (a: A) => A where A: Addable", "(a: A) => A where A: Addable"],
    ["builtin x : {b: {A with c: int}, a: A}", "{b: {A with c: int}, a: A}"],
    ['@edition("2022.1")\nx = 1', "int"],
    ["x = 1\ntestcase a {\n    x = true\n    y = not x\n}", "int"],
    ['x = 1\ntestcase a extends "b" {\n    super()\n}', "int"],
  ],
};

describe.each(Object.entries(tables))("%s", (_, table) => {
  test.each(table)("%s", (script, type) => {
    expect(typesOf(script).x).toBe(type);
  });
});

test("a file exports what it defines, and tells which are options", () => {
  const { exports } = checkText('import "math"\noption a = 1\nb = a\nbuiltin c : int\n_d = 2', env);
  expect([...exports.members.keys()]).toEqual(["a", "b", "c", "_d"]);
  expect([...exports.options]).toEqual(["a"]);
});

test("expressions have their types, with all in them that is known", () => {
  const { file } = parse({ name: "script.flux", text: "a = (r) => [r.b, 1.5]" });
  const { typeOf } = checkFile(file, env);
  const [statement] = file.body;
  if (statement.kind !== "VariableAssignment" || statement.init.kind !== "FunctionExpression") throw new Error("parse");
  const { body } = statement.init;
  if (body.kind !== "ArrayExpression" || body.elements[0].kind !== "MemberExpression") throw new Error("parse");
  const print = (expression: Expression) => printType(typeOf(expression) ?? ERROR);
  expect(print(statement.init)).toBe("(r: {A with b: float}) => [float]");
  expect(print(body)).toBe("[float]");
  expect(print(body.elements[0])).toBe("float");
  expect(print(body.elements[0].object)).toBe("{A with b: float}");
  expect(typeOf({ kind: "BadExpression", span: NO_SPAN })).toBeUndefined();
});
