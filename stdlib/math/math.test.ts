import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { FunctionValue, NO_SPAN, RecordValue, type Value } from "../../src/sdk/index.ts";
import { members } from "../generated/math.ts";
import { bitsOf, fromBits, scaleByPowerOfTwo } from "./_bits.ts";
import { erf, inverseErf } from "./_erf.ts";

/** What Go's library answers, by function. */
const vectors = new Map<string, string[][]>();
for (const line of readFileSync(new URL("../../test/reference/libm.tsv", import.meta.url), "utf8").split("\n")) {
  const [name, ...cells] = line.split("\t");
  if (cells.length > 0) vectors.set(name, [...(vectors.get(name) ?? []), cells]);
}

function number(text: string): number {
  return text.endsWith("Inf") ? Number(text.replace("Inf", "Infinity")) : Number(text);
}

function call(name: string, property: string | undefined, args: readonly string[]): number {
  const fn = (members as Record<string, (typeof members)["abs"]>)[name].link({} as never);
  if (!(fn instanceof FunctionValue)) throw new Error(`${name} is no function`);
  const values = fn.params.map(({ name: p }, i): [string, Value] => [
    p,
    p === "n" || p === "exp" ? BigInt(args[i]) : number(args[i]),
  ]);
  const result = fn.call(new Map(values), NO_SPAN);
  return Number(result instanceof RecordValue ? result.get(property ?? name) : result);
}

/** Equal to the last bit where it is 0, infinite or NaN, else to eleven digits. */
function same(actual: number, expected: number): boolean {
  const exact = expected === 0 || !Number.isFinite(expected);
  return exact ? Object.is(actual, expected) : Math.abs(actual - expected) <= 1e-11 * Math.abs(expected);
}

describe("answers of Go's library", () => {
  test.each([...vectors.keys()])("%s", (key) => {
    const [name, property] = key.split(".");
    const wrong = (vectors.get(key) ?? []).flatMap((cells) => {
      const actual = call(name, property, cells);
      return same(actual, number(cells[cells.length - 1])) ? [] : [`${cells.join(" ")}: ${actual}`];
    });
    expect(wrong).toEqual([]);
  });
});

test("bits and floats convert into each other", () => {
  for (const bits of [0n, 1n, 2n ** 63n, 0x7fefffffffffffffn, 0x7ff0000000000000n, 0x400921fb54442d18n])
    expect(bitsOf(fromBits(bits))).toBe(bits);
  expect(bitsOf(Number.NaN)).toBe(0x7ff8000000000001n);
});

test("scaling rounds once", () => {
  const odd = 1 + 2 ** -52;
  expect(scaleByPowerOfTwo(odd, -1074n)).toBe(Number.MIN_VALUE);
  expect(scaleByPowerOfTwo(1.5, -1075n)).toBe(Number.MIN_VALUE);
  expect(scaleByPowerOfTwo(Number.MIN_VALUE, 2097n)).toBe(2 ** 1023);
});

test("erf undoes its inverse", () => {
  for (const x of [1e-12, 1e-3, 0.1, 0.5, 0.9, 0.999999]) expect(erf(inverseErf(x)) / x).toBeCloseTo(1, 13);
});

test("exponentials and logarithms at the ends of the floats", () => {
  expect(call("exp", undefined, ["709.5"]) / 1.3549863193146328e308).toBeCloseTo(1, 12);
  expect(call("log", undefined, ["5e-324"])).toBeCloseTo(-744.4400719213812, 10);
});
