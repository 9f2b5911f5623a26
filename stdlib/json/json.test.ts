import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  DurationValue,
  DynamicValue,
  FluxError,
  NO_SPAN,
  parseDuration,
  Time,
  type Value,
} from "../../src/sdk/index.ts";
import { readJson } from "./_read.ts";
import { writeJson } from "./_write.ts";

const bytes = (text: string) => new TextEncoder().encode(text);
const read = (text: string, wrap?: (v: Value) => Value) => readJson(bytes(text), "read", NO_SPAN, wrap);
const write = (value: Value) => writeJson(value, "write", NO_SPAN);

describe("JSON", () => {
  test("what JSON can hold is written and read again", () => {
    fc.assert(
      fc.property(fc.json({ maxDepth: 4 }), (text) => {
        const again = JSON.parse(write(read(text)));
        expect(again).toEqual(JSON.parse(text));
        expect(JSON.parse(write(read(text, (v) => new DynamicValue(v))))).toEqual(again);
      }),
    );
  });

  test("any bytes are read or refused", () => {
    fc.assert(
      fc.property(fc.oneof(fc.uint8Array({ maxLength: 30 }), fc.string().map(bytes)), (data) => {
        try {
          readJson(data, "read", NO_SPAN);
        } catch (error) {
          expect(error).toBeInstanceOf(FluxError);
        }
      }),
    );
  });

  test.each<[Value, string]>([
    [-0, "-0"],
    [1e21, "1e+21"],
    [1e-7, "1e-7"],
    [123456789012345680000, "123456789012345680000"],
    ["\u2028<&>", '"\\u2028\\u003c\\u0026\\u003e"'],
    ['\u0001\b\f\n\r\t"\\/é😀', '"\\u0001\\b\\f\\n\\r\\t\\"\\\\/é😀"'],
    [Uint8Array.of(0, 255), '"AP8="'],
    [new Time(1n), '"1970-01-01T00:00:00.000000001Z"'],
    [new DurationValue(parseDuration("-1d1h") as never), '"-1d1h"'],
    [[], "[]"],
  ])("writes %#", (value, text) => {
    expect(write(value)).toBe(text);
  });

  test.each([Number.NaN, Number.POSITIVE_INFINITY])("refuses %d", (x) => {
    expect(() => write([x])).toThrow(FluxError);
  });

  test("refuses what is nested too deep instead of running out of stack", () => {
    const deep = 200_000;
    expect(() => read("[".repeat(deep) + "]".repeat(deep))).toThrow(FluxError);
    let value: Value = [];
    for (let i = 0; i < deep; i++) value = [value];
    expect(() => write(value)).toThrow(FluxError);
  });
});
