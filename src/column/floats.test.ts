import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { vectorOf } from "./builder.ts";
import { toFloats } from "./floats.ts";

describe("numbers as floats", () => {
  test("ints and times are rounded as Number() rounds them", () => {
    fc.assert(
      fc.property(fc.array(fc.bigInt(-(2n ** 63n), 2n ** 63n - 1n)), (values) => {
        expect([...toFloats(vectorOf("int", values)).data]).toEqual(values.map(Number));
        expect([...toFloats(vectorOf("time", values)).data]).toEqual(values.map(Number));
      }),
    );
  });

  test("uints are rounded as Number() rounds them", () => {
    fc.assert(
      fc.property(fc.array(fc.bigInt(0n, 2n ** 64n - 1n)), (values) => {
        expect([...toFloats(vectorOf("uint", values)).data]).toEqual(values.map(Number));
      }),
    );
  });

  test("nulls stay null", () => {
    expect(toFloats(vectorOf("int", [1n, null])).valid).toEqual(Uint8Array.of(1, 0));
  });
});
