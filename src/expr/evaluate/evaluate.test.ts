import { describe, expect, test } from "vitest";
import { runScript, testPrelude } from "../../../test/expr/prelude.ts";
import { FluxError } from "../../base/diagnostic.ts";
import { NO_SPAN } from "../../base/span.ts";
import { parse } from "../../syntax/index.ts";
import { display } from "../display.ts";
import { Suspend } from "../native.ts";
import { FunctionValue, RecordValue, type Value } from "../value.ts";
import { PackageScope } from "./package-scope.ts";
import { compileFile, runFile } from "./run.ts";

function shown(text: string): string {
  return display(runScript(text).values.get("v") as Value);
}

function refusal(text: string): { code: string; message: string; at: string } {
  try {
    runScript(text);
  } catch (error) {
    if (!(error instanceof FluxError)) throw error;
    const { code, message, span } = error.diagnostics[0];
    return { code, message, at: text.slice(span.start, span.end) };
  }
  throw new Error("not refused");
}

describe("expressions", () => {
  test.each([
    ["1 + 2 * 3 - 4", "3"],
    ["10 - 4 - 3", "3"],
    ["2024-1-5", "2018"],
    ["-2.0 ^ 2.0", "4"],
    ["- -2d", "2d"],
    ["-1mo5d", "-1mo5d"],
    ["0.1 + 0.2", "0.30000000000000004"],
    ["10.0 ^ 21.0", "1e+21"],
    ["1 < 2 == true", "true"],
    ["true or false and false", "true"],
    ["not 1 == 2", "true"],
    ["not false and false", "false"],
    ['"a" + "b" =~ /^ab$/', "true"],
    ['"${1 + 1} ${1.0} ${true} ${1h30m} ${"x${2}"}"', "2 1 true 1h30m x2"],
    ["if 1 > 2 then 1 else if 2 > 1 then 2 else 3", "2"],
    ['false and die(msg: "no")', "false"],
    ['true or die(msg: "no")', "true"],
    ["[1, 2, 3][1]", "2"],
    ["[(x) => x + 1, (x) => x * 10][1](x: 5)", "50"],
    ['{a: 1, "b c": 2}["b c"]', "2"],
    ['["b": 2, "a": 1, "B": 3]', "[B: 3, a: 1, b: 2]"],
    ['["a": 1, "a": 3]', "[a: 3]"],
    ["[2.5: true, -1.0: false]", "[-1: false, 2.5: true]"],
    ["[:]", "[:]"],
    ["{}", "{}"],
    ["2024-05-06T07:08:09.01Z", "2024-05-06T07:08:09.010000000Z"],
    ["inf", "15250w1d23h47m16s854ms775us807ns"],
    ["stream()", "<stream>"],
    ["/a.b\\/c/", "a.b/c"],
    ["{x: 1}.x", "1"],
    ["[[1, 2, 3, 4], [5]]", "[[\n        1,\n        2,\n        3,\n        4\n    ], [5]]"],
    [
      "{d: 1, c: true, b: 2024-01-01, a: 1mo}",
      "{\n    a: 1mo,\n    b: 2024-01-01T00:00:00.000000000Z,\n    c: true,\n    d: 1\n}",
    ],
    ["[1: 1, 2: 2, 3: 3, 4: 4]", "[\n    1: 1, \n    2: 2, \n    3: 3, \n    4: 4\n]"],
    ["exists {a: 1}.b", "false"],
    ["exists null()", "false"],
    ["exists 1", "true"],
    ['null(type: "int") / 0', "<null>"],
    ['true or null(type: "int") == 1', "true"],
    ['string(v: null(type: "int"))', "<null>"],
    ['null(type: "bool") or true', "true"],
    ['null(type: "bool") or false', "<null>"],
    ['null(type: "bool") and false', "false"],
    ['true and null(type: "bool")', "<null>"],
    ["{a: null()}", "{a: <null>}"],
  ])("%s", (expression, result) => {
    expect(shown(`v = ${expression}`)).toBe(result);
  });
});

describe("functions", () => {
  test.each([
    ["f = (a, b=2, c=3) => a * 100 + b * 10 + c\nv = [f(a: 1), f(c: 5, a: 1), f(b: 0, c: 0, a: 9)]", "[123, 125, 900]"],
    ["a = 100\nf = (a, b=a) => a + b\nv = [f(a: 1), f(a: 1, b: 2)]", "[101, 3]"],
    ['f = (a, b=die(msg: "x")) => a + b\nv = f(a: 1, b: 2)', "3"],
    ["f = (a, a) => a\nv = f(a: 10)", "10"],
    ["add = (v=<-, n=1) => v + n\nv = [5 |> add() |> add(n: 10), add(v: 5)]", "[16, 6]"],
    ["adder = (n) => (x) => x + n\nv = adder(n: 3)(x: 4)", "7"],
    [
      "c = (start) => {\n  step = 10\n  return (n) => start + step * n\n}\nstep = 1000\nv = [c(start: 1)(n: 1), c(start: 2)(n: 3)]",
      "[11, 32]",
    ],
    [
      "x = 1\ny = 10\nf = () => {\n x = 2\n g = () => {\n x = 3\n return x + y\n }\n return x * 1000 + g()\n}\nv = [f(), x]",
      "[2013, 1]",
    ],
    [
      "compose = (f, g) => (x) => g(x: f(x: x))\ntwice = (f) => compose(f: f, g: f)\nv = twice(f: twice(f: (x) => x + 1))(x: 0)",
      "4",
    ],
    ["call = (f) => f(x: 1)\nv = call(f: (x, y=3) => x + y)", "4"],
    ["a = 10\nb = 3\nsub = (a, b) => a - b\nv = sub(b, a)", "7"],
    ["v = [1, 2] |> length()", "2"],
    ['t = {len: length}\nv = ["x"] |> t.len()', "1"],
    ['tag = (r) => ({r with t: true, n: r.n + 1})\nv = tag(r: {n: 1, h: "x"})', "{h: x, n: 2, t: true}"],
    ["v = 2 |> apply(fn: (v) => v * 10)", "20"],
    ["inc = (v=<-) => v + 1\nf = (x) => x |> inc() * 2\nv = f(x: 4)", "10"],
    ["step = 10\nf = (c=step) => () => c + step\nv = f()()", "20"],
    ["f = (g=(x) => x * 2) => g(x: 4)\nv = [f(), f(g: (x) => x)]", "[8, 4]"],
    ["k = 3\nf = (n) => {\n g = (d=n * k) => d + 1\n return g() + g(d: 1)\n}\nv = f(n: 5)", "18"],
  ])("%s", (script, result) => {
    expect(shown(script)).toBe(result);
  });
});

describe("scopes, packages and options", () => {
  const pack = () => {
    const scope = new PackageScope("math");
    scope.values.set("pi", 3.14);
    scope.values.set("limit", 1n);
    scope.options.add("limit");
    return scope;
  };
  const value = (text: string, packages: Record<string, PackageScope> = { math: pack(), other: pack() }) =>
    display(runScript(text, packages).values.get("v") as Value);

  test.each([
    ['import "math"\nv = math.pi', "3.14"],
    ['import m "math"\nv = m.pi', "3.14"],
    ['import "math"\npi = math.pi\nf = () => math.pi\nmath = {pi: 3}\nv = [pi, f()]', "[3.14, 3.14]"],
    ['import "math"\nmath = {pi: 3}\nv = math.pi', "3"],
    ["length = length(arr: [1, 2, 3]) * 10\nv = length", "30"],
    ["f = () => length(arr: [1])\nlength = 5\nv = f()", "1"],
    ["true = 5\nv = [true]", "[5]"],
    ["option limit = 5\nabove = (v) => v > limit\nv = [above(v: 4), above(v: 6)]", "[false, true]"],
    [
      "f = () => now()\nbefore = f()\noption now = () => 2024-01-01\nv = [before, f()]",
      "[1970-01-01T00:00:00.000000001Z, 2024-01-01T00:00:00.000000000Z]",
    ],
    ['import "math"\nf = () => math.limit\noption math.limit = 7\nv = f()', "7"],
  ])("%s", (script, result) => {
    expect(value(script)).toBe(result);
  });

  test("a package keeps the name of its clause and sees natives put into it", () => {
    const scope = new PackageScope("p", "path/p");
    scope.values.set("_native", 5n);
    const { file } = parse({
      name: "p.flux",
      text: "package p\nbuiltin _native : int\ntwice = () => later() * 2\nlater = () => _native",
    });
    runFile(file, { prelude: undefined, importPackage: () => scope, scope });
    const twice = scope.value.get("twice") as FunctionValue;
    expect(twice.call(new Map(), NO_SPAN)).toBe(10n);
    expect(scope.value).toBeInstanceOf(RecordValue);
  });

  test("streams among expression statements come to the caller, in order", () => {
    const yielded: Value[] = [];
    runScript("1 + 1\nstream()\nx = stream()\nf = () => {\n stream()\n return 1\n}\nf()\nx", {}, yielded);
    expect(yielded).toHaveLength(2);
  });
});

describe("refusals", () => {
  test.each([
    ["v = 1 / 0", "FLX0304", "cannot divide by zero", "1 / 0"],
    ["v = 1 % 0", "FLX0304", "cannot mod zero", "1 % 0"],
    ["v = 2 ^ 3 + 1", "FLX0300", "unsupported binary expression float + int", "2 ^ 3 + 1"],
    ["v = +5", "FLX0300", 'unsupported operator "+" to unary expression', "+5"],
    ["v = -uint(v: 5)", "FLX0300", "operand to unary expression is not a number value, got uint", "-uint(v: 5)"],
    [
      'v = not null(type: "bool")',
      "FLX0301",
      "operand to unary expression is not a boolean value, got null",
      'not null(type: "bool")',
    ],
    [
      "v = if null() then 1 else 2",
      "FLX0301",
      "conditional test expression is not a boolean value, got null",
      "null()",
    ],
    [
      "v = true and null()",
      "FLX0301",
      "right operand to logical expression is not a boolean value, got null",
      "true and null()",
    ],
    [
      "v = null() or true",
      "FLX0301",
      "left operand to logical expression is not a boolean value, got null",
      "null() or true",
    ],
    ["v = 1 and true", "FLX0300", "left operand to logical expression is not a boolean value, got int", "1 and true"],
    ['v = "${null()}"', "FLX0301", "interpolated expression produced a null value", "${null()}"],
    ['v = "${[1]}"', "FLX0300", "cannot interpolate a value of type [int]", "${[1]}"],
    ["v = [1, 2][2]", "FLX0302", "cannot access element 2 of array of length 2", "[1, 2][2]"],
    ["v = [1][-1]", "FLX0302", "cannot access element -1 of array of length 1", "[1][-1]"],
    ["v = 1.5.x", "FLX0303", 'cannot access property "x" on value of type float', "1.5.x"],
    ["v = 5()", "FLX0305", "cannot call <anonymous function>: value is of type int", "5"],
    ["f = (a) => a\nv = f()", "FLX0308", 'missing required keyword argument "a"', "f()"],
    ["f = (a) => a\nv = f(a: 1, b: 2)", "FLX0308", "unused arguments [b]", "f(a: 1, b: 2)"],
    ["f = (a) => a\nv = f(a: 1, a: 2)", "FLX0308", 'duplicate keyword parameter specified: "a"', "a: 2"],
    [
      "f = (a=<-) => a\nv = 1 |> f(a: 2)",
      "FLX0308",
      'pipe argument also specified as a keyword parameter: "a"',
      "f(a: 2)",
    ],
    [
      "f = (a) => a\nv = 1 |> f()",
      "FLX0308",
      "pipe parameter value provided to function with no pipe parameter defined",
      "f()",
    ],
    ["v = x + 1", "FLX0309", 'undefined identifier "x"', "x"],
    ["builtin b : int\nv = b", "FLX0309", 'undefined identifier "b"', "b"],
    ["v = {a: 1, a: 2}", "FLX0310", 'duplicate key in object: "a"', "a: 2"],
    ["x = 1\nv = {x with a: 2}", "FLX0300", 'value on left hand side of "with" is int, not a record', "{x with a: 2}"],
    ["v = [true: 1]", "FLX0300", "a value of type bool cannot be the key of a dictionary", "true"],
    [
      'v = [null(type: "int"): 1]',
      "FLX0300",
      "a value of type null cannot be the key of a dictionary",
      'null(type: "int")',
    ],
    ['v = int(v: "12.0")', "FLX0306", 'cannot convert string "12.0" to int due to invalid syntax', 'int(v: "12.0")'],
    ["testcase t { v = 1 }", "FLX0013", "a TestCaseStatement cannot be run here", "testcase t { v = 1 }"],
  ])("%s", (script, code, message, at) => {
    expect(refusal(script)).toEqual({ code, message, at });
  });

  test("the calls that an error passed are told, innermost first, without internal functions", () => {
    const script =
      'inner = (n) => die(msg: "too big: ${n}")\n_hide = (n) => inner(n: n)\nouter = (n) => _hide(n: n)\nv = outer(n: 1)';
    try {
      runScript(script);
      expect.unreachable();
    } catch (error) {
      const { message, related } = (error as FluxError).diagnostics[0];
      expect(message).toBe("too big: 1");
      expect(related?.map((r) => [r.message, script.slice(r.span.start, r.span.end)])).toEqual([
        ["in the call of inner", "inner(n: n)"],
        ["in the call of outer", "outer(n: 1)"],
      ]);
    }
    expect(shown(`${script.replace("v =", "f = () =>")}\nv = catch(fn: f).msg`)).toBe("inner: die: too big: 1");
  });

  test("an error inside a default belongs to the call that needed it", () => {
    expect(shown('f = (a, b=die(msg: "d")) => a + b\nv = catch(fn: () => f(a: 1)).msg')).toBe("die: d");
  });
});

describe("long and deep scripts", () => {
  const n = 4999;
  test.each([
    ["a sum", `v = 0${" + 1".repeat(n)}`, String(n)],
    ["logic", `v = true${" and true".repeat(n)}`, "true"],
    ["pipes", `f = (v=<-) => v + 1\nv = 0${" |> f()".repeat(n)}`, String(n)],
    ["conditionals", `v = ${"if false then 0 else ".repeat(70)}7`, "7"],
    ["signs", `v = ${"- ".repeat(n - 1)}7`, "7"],
  ])("%s", (_, script, result) => {
    const { file, diagnostics } = parse({ name: "t.flux", text: script });
    expect(diagnostics).toEqual([]);
    const scope = runFile(file, { prelude: testPrelude(), importPackage: () => expect.unreachable() });
    expect(display(scope.values.get("v") as Value)).toBe(result);
  });

  test("calls nested beyond the stack are refused, not thrown through", () => {
    const lines = ["f0 = (x) => x"];
    const functions = 20_000;
    for (let i = 1; i < functions; i++) lines.push(`f${i} = (x) => f${i - 1}(x: x) + 1`);
    expect(refusal(`${lines.join("\n")}\nv = f${functions - 1}(x: 0)`)).toMatchObject({ code: "FLX0311" });
  });
});

test("a suspended statement can be run again", () => {
  let ready = false;
  const scope = new PackageScope("main");
  scope.values.set(
    "input",
    new (class extends FunctionValue {
      readonly name = "input";
      readonly params = [];
      readonly pipe = undefined;
      call(): Value {
        if (!ready) throw new Suspend(Promise.resolve());
        return 5n;
      }
    })(),
  );
  const { file } = parse({ name: "t.flux", text: "a = 1\nb = a + input()\nc = b * 2" });
  const [a, b, c] = compileFile(file, { prelude: undefined, importPackage: () => scope, scope }).statements;
  a.run();
  expect(() => b.run()).toThrow(Suspend);
  expect(scope.values.has("b")).toBe(false);
  ready = true;
  b.run();
  c.run();
  expect(scope.values.get("c")).toBe(12n);
});
