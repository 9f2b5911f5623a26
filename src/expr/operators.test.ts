import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { FluxError } from "../base/diagnostic.ts";
import { compareStrings } from "../base/runes.ts";
import { NO_SPAN } from "../base/span.ts";
import type { BinaryOperator } from "../syntax/tree.ts";
import { display } from "./display.ts";
import { applyBinary, applyUnary } from "./evaluate/apply.ts";
import { kindOf } from "./kind.ts";
import { binaryOperation } from "./operators.ts";
import { DurationValue, NullValue, RecordValue, Time, UInt, type Value } from "./value.ts";

const u = (n: bigint) => new UInt(n);
const t = (n: bigint) => new Time(n);
const rec = (fields: Record<string, Value>) => new RecordValue(new Map(Object.entries(fields)));
const bytes = (text: string) => new TextEncoder().encode(text);
const MAX = 2n ** 63n - 1n;
const MIN = -(2n ** 63n);
const UMAX = 2n ** 64n - 1n;

function shown(value: Value): string {
  return `${kindOf(value)} ${display(value)}`;
}

describe("binary operators", () => {
  test.each<[Value, BinaryOperator, Value, string]>([
    [MAX, "+", 1n, `int ${MIN}`],
    [MIN, "-", 1n, `int ${MAX}`],
    [MAX, "*", 2n, "int -2"],
    [7n, "/", -2n, "int -3"],
    [MIN, "/", -1n, `int ${MIN}`],
    [-7n, "%", 3n, "int -1"],
    [MIN, "%", -1n, "int 0"],
    [2n, "^", 3n, "float 8"],
    [u(0n), "-", u(1n), `uint ${UMAX}`],
    [u(UMAX), "+", u(2n), "uint 1"],
    [u(UMAX), "*", u(2n), `uint ${UMAX - 1n}`],
    [u(7n), "/", u(2n), "uint 3"],
    [u(7n), "%", u(4n), "uint 3"],
    [u(2n), "^", u(2n), "float 4"],
    [7.5, "%", -2, "float 1.5"],
    [-7.5, "%", 2, "float -1.5"],
    [1, "/", 0, "float +Inf"],
    [0, "/", 0, "float NaN"],
    [1, "^", Number.NaN, "float 1"],
    [-1, "^", Number.POSITIVE_INFINITY, "float 1"],
    [-3, "^", 0.5, "float NaN"],
    ["a", "+", "b", "string ab"],
    [1n, "<", 1.5, "bool true"],
    [9007199254740993n, "==", 9007199254740992, "bool true"],
    [-1n, "<", u(0n), "bool true"],
    [-1n, "==", u(UMAX), "bool false"],
    [u(UMAX), ">=", MAX, "bool true"],
    [u(UMAX), "==", 2 ** 64, "bool true"],
    [4.5, ">=", u(5n), "bool false"],
    [Number.NaN, "!=", Number.NaN, "bool true"],
    [Number.NaN, "<=", Number.NaN, "bool false"],
    [t(1n), "<", t(2n), "bool true"],
    [t(1n), "==", t(1n), "bool true"],
    ["\uFFFD", "<", "\u{1F600}", "bool true"],
    [true, "!=", false, "bool true"],
    [[1n, 2n], "==", [1n, 2n], "bool true"],
    [[1n], "==", [1], "bool false"],
    [[new NullValue("int")], "==", [new NullValue("int")], "bool false"],
    [rec({ a: 1n, b: "x" }), "==", rec({ b: "x", a: 1n }), "bool true"],
    [rec({ a: 1n }), "==", rec({ a: 1n, b: 2n }), "bool false"],
    [bytes("é"), "==", bytes("\u00e9"), "bool true"],
  ])("%# %s %s %s", (left, operator, right, result) => {
    expect(shown(applyBinary(operator, left, right, NO_SPAN))).toBe(result);
  });

  test.each<[Value, BinaryOperator, Value, string]>([
    [1n, "/", 0n, "FLX0304"],
    [1n, "%", 0n, "FLX0304"],
    [u(1n), "/", u(0n), "FLX0304"],
    [u(1n), "%", u(0n), "FLX0304"],
    [1n, "+", 1, "FLX0300"],
    [1n, "+", u(1n), "FLX0300"],
    ["a", "-", "b", "FLX0300"],
    [true, "<", false, "FLX0300"],
    [t(1n), "-", t(1n), "FLX0300"],
    [1n, "==", "1", "FLX0300"],
    [[1n], "!=", [1n], "FLX0300"],
    [rec({}), "!=", rec({}), "FLX0300"],
    [new DurationValue({ months: 1n, nanoseconds: 0n, negative: false }), "==", 1n, "FLX0300"],
    ["a", "=~", "a", "FLX0300"],
    [new NullValue("int"), "+", "a", "FLX0300"],
  ])("%# refuses %s %s %s", (left, operator, right, code) => {
    expect(() => applyBinary(operator, left, right, NO_SPAN)).toThrow(FluxError);
    try {
      applyBinary(operator, left, right, NO_SPAN);
    } catch (error) {
      expect((error as FluxError).diagnostics[0].code).toBe(code);
    }
  });

  test.each<[Value, BinaryOperator, Value, string | undefined]>([
    [new NullValue("int"), "+", 1n, "int"],
    [new NullValue("int"), "/", 0n, "int"],
    [new NullValue("int"), "==", new NullValue("float"), "bool"],
    [new NullValue(), "*", 1.5, "float"],
    ["x", "+", new NullValue(), "string"],
    [new NullValue(), "<", t(0n), "bool"],
    [new NullValue(), "=~", new NullValue(), "bool"],
    [new NullValue(), "+", new NullValue(), undefined],
  ])("%# null in %s %s %s", (left, operator, right, type) => {
    expect(applyBinary(operator, left, right, NO_SPAN)).toEqual(new NullValue(type as "int" | undefined));
  });
});

describe("unary operators", () => {
  test.each<["-" | "+" | "not", Value, string]>([
    ["-", 5n, "int -5"],
    ["-", MIN, `int ${MIN}`],
    ["-", 0, "float -0"],
    ["-", new DurationValue({ months: 0n, nanoseconds: 60n, negative: false }), "duration -60ns"],
    ["not", true, "bool false"],
    ["+", 5n, "int 5"],
    ["-", new NullValue("int"), "null <null>"],
    ["not", new NullValue("bool"), "null <null>"],
  ])("%s %s", (operator, value, result) => {
    expect(shown(applyUnary(operator, value, "row", NO_SPAN))).toBe(result);
  });

  test.each<["-" | "+" | "not", Value]>([
    ["-", u(1n)],
    ["-", "a"],
    ["+", 5n],
    ["not", 1n],
    ["not", new NullValue("bool")],
    ["not", new NullValue()],
  ])("in scripts refuses %s %s", (operator, value) => {
    expect(() => applyUnary(operator, value, "scalar", NO_SPAN)).toThrow(FluxError);
  });
});

test("arithmetic wraps as 64-bit registers do", () => {
  const int64 = fc.bigInt({ min: MIN, max: MAX });
  fc.assert(
    fc.property(int64, int64, fc.constantFrom<BinaryOperator>("+", "-", "*"), (a, b, operator) => {
      const exact = { "+": a + b, "-": a - b, "*": a * b }[operator as "+"];
      expect(applyBinary(operator, a, b, NO_SPAN)).toBe(BigInt.asIntN(64, exact));
      const uints = applyBinary(operator, u(a), u(b), NO_SPAN) as UInt;
      expect(uints.value).toBe(BigInt.asUintN(64, exact));
    }),
  );
});

test("strings are ordered by their UTF-8 bytes", () => {
  const text = fc.string({ unit: fc.constantFrom("a", "é", "\uD7FF", "\uE000", "\uFFFD", "\u{10000}", "\u{1F600}") });
  fc.assert(
    fc.property(text, text, (a, b) => {
      expect(Math.sign(compareStrings(a, b))).toBe(Buffer.compare(Buffer.from(a), Buffer.from(b)));
    }),
  );
});

test("comparisons of one pair of kinds agree with each other", () => {
  const value = fc.oneof(
    fc.bigInt({ min: -3n, max: 3n }),
    fc.bigInt({ min: 0n, max: 3n }).map(u),
    fc.constantFrom(-1, 0, 1.5, 2, Number.NaN),
  );
  fc.assert(
    fc.property(value, value, (a, b) => {
      const is = (operator: BinaryOperator, x: Value = a, y: Value = b) => applyBinary(operator, x, y, NO_SPAN);
      expect(is("!=")).toBe(!is("=="));
      expect(is("<=")).toBe(is("<") || is("=="));
      expect(is(">=")).toBe(is(">") || is("=="));
      expect(is("<")).toBe(is(">", b, a));
    }),
  );
});

test("the table has nothing for durations, dynamic values and functions", () => {
  for (const kind of ["duration", "dynamic", "function", "dict", "stream"] as const) {
    for (const operator of ["+", "==", "<"] as const) expect(binaryOperation(operator, kind, kind)).toBeUndefined();
  }
});
