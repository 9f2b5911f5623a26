import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { formatFloat, formatFloatCompact, formatFloatExponent, parseFloat64 } from "./float.ts";

describe("texts of a float", () => {
  test.each([
    [0, "0", "0", "0E+00"],
    [-0, "-0", "-0", "-0E+00"],
    [1, "1", "1", "1E+00"],
    [-2.5, "-2.5", "-2.5", "-2.5E+00"],
    [1250, "1250", "1250", "1.25E+03"],
    [123456.5, "123456.5", "123456.5", "1.234565E+05"],
    [999999.9, "999999.9", "999999.9", "9.999999E+05"],
    [1e6, "1000000", "1e+06", "1E+06"],
    [1234567, "1234567", "1.234567e+06", "1.234567E+06"],
    [9007199254740992, "9007199254740992", "9.007199254740992e+15", "9.007199254740992E+15"],
    [1e21, "1000000000000000000000", "1e+21", "1E+21"],
    [1.5e100, `15${"0".repeat(99)}`, "1.5e+100", "1.5E+100"],
    [-1.5e-7, "-0.00000015", "-1.5e-07", "-1.5E-07"],
    [0.0001, "0.0001", "0.0001", "1E-04"],
    [0.00001, "0.00001", "1e-05", "1E-05"],
    [5e-324, `0.${"0".repeat(323)}5`, "5e-324", "5E-324"],
    [Number.NaN, "NaN", "NaN", "NaN"],
    [Number.POSITIVE_INFINITY, "+Inf", "+Inf", "+Inf"],
    [Number.NEGATIVE_INFINITY, "-Inf", "-Inf", "-Inf"],
  ])("%d", (value, plain, compact, exponent) => {
    expect(formatFloat(value)).toBe(plain);
    expect(formatFloatCompact(value)).toBe(compact);
    expect(formatFloatExponent(value, "E")).toBe(exponent);
  });

  test("every form reads back", () => {
    fc.assert(
      fc.property(fc.double(), (value) => {
        expect(parseFloat64(formatFloat(value))).toBe(value);
        expect(parseFloat64(formatFloatCompact(value))).toBe(value);
        expect(parseFloat64(formatFloatExponent(value, "e"))).toBe(value);
        expect(formatFloat(value)).not.toMatch(/e/);
      }),
      { numRuns: 2000 },
    );
  });
});

describe("parseFloat64", () => {
  test.each([
    ["1", 1],
    ["+1", 1],
    ["-1.", -1],
    [".5", 0.5],
    ["1e3", 1000],
    ["1E+03", 1000],
    ["1e-400", 0],
    ["1_000.5", 1000.5],
    ["1e1_0", 1e10],
    ["0x1.8p3", 12],
    ["-0X_fp-1", -7.5],
    ["0x.8p1", 1],
    ["0x1p-1074", 5e-324],
    ["0x1.8p-1075", 5e-324],
    ["0x1p-1075", 0],
    ["0x1.00000000000008p0", 1],
    ["0x1.00000000000018p0", 1 + 2 ** -51],
    ["0x1.fffffffffffff7p1023", Number.MAX_VALUE],
    ["-0x0p5", -0],
    ["inf", Number.POSITIVE_INFINITY],
    ["+Infinity", Number.POSITIVE_INFINITY],
    ["-INF", Number.NEGATIVE_INFINITY],
    ["NaN", Number.NaN],
  ])("%j", (text, value) => {
    expect(parseFloat64(text)).toBe(value);
  });

  test.each([
    "",
    ".",
    "+",
    "e5",
    "1e",
    "1e+",
    "1 ",
    " 1",
    "1,5",
    "1.2.3",
    "--1",
    "_1",
    "1_",
    "1__0",
    "1_.5",
    "1._5",
    "1_e5",
    "1e_5",
    "0x",
    "0x1.8",
    "0xp1",
    "0x1_p1",
    "0b1",
    "0o7",
    "1n",
    "+nan",
    "infinit",
    "1e309",
    "-1e400",
    "0x1p1024",
    "0x1.fffffffffffff8p1023",
    "１",
  ])("refuses %j", (text) => {
    expect(parseFloat64(text)).toBeUndefined();
  });

  test("hexadecimal texts are rounded like decimal ones", () => {
    const mantissa = fc.bigInt({ min: 1n, max: 2n ** 80n });
    fc.assert(
      fc.property(mantissa, fc.integer({ min: -1200, max: 900 }), (m, e) => {
        const scaled = e < 0 ? `${m * 5n ** BigInt(-e)}e${e}` : String(m * 2n ** BigInt(e));
        expect(parseFloat64(`0x${m.toString(16)}p${e}`)).toBe(parseFloat64(scaled));
      }),
    );
  });

  test("never throws", () => {
    const text = fc.string({ unit: fc.constantFrom(..."01.5eEpPxX+-_infa "), maxLength: 12 });
    fc.assert(
      fc.property(text, (s) => {
        const value = parseFloat64(s);
        expect(value === undefined || Number.isNaN(value) || parseFloat64(formatFloat(value)) === value).toBe(true);
      }),
      { numRuns: 2000 },
    );
  });
});
