import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { durationFromNanoseconds } from "../base/duration.ts";
import { PackageScope } from "../expr/evaluate/package-scope.ts";
import { runFile } from "../expr/evaluate/run.ts";
import { parse } from "../syntax/index.ts";
import { notation } from "./notation.ts";
import { DictValue, DurationValue, DynamicValue, NullValue, RecordValue, Time, UInt, type Value } from "./value.ts";

const record = (fields: Readonly<Record<string, Value>>) => new RecordValue(new Map(Object.entries(fields)));

test.each<[Value, string]>([
  ['a\n"b" $' + "{c}", '"a\\n\\"b\\" \\x24{c}"'],
  ["\x1b[2J", '"\\x1b[2J"'],
  [1, "1.0"],
  [1e21, "1000000000000000000000.0"],
  [Number.POSITIVE_INFINITY, 'float(v: "+Inf")'],
  [new UInt(3n), "uint(v: 3)"],
  [new Time(0n), "1970-01-01T00:00:00Z"],
  [new DurationValue(durationFromNanoseconds(5_400_000_000_000n)), "1h30m"],
  [record({ a: 1n, "b c": true }), '{a: 1, "b c": true}'],
  [[1n, 2n], "[1, 2]"],
  [new DictValue([]), "[:]"],
  [new DictValue([["a", 1n]]), '["a": 1]'],
  [new DynamicValue("a"), 'dynamic("a")'],
  [new NullValue(), "<null>"],
  [Uint8Array.of(1, 255), "0x01ff"],
])("%o is %s", (value, text) => {
  expect(notation(value)).toBe(text);
});

test("what is wider than the line has a line for each entry", () => {
  expect(notation(record({ name: "a rather long text", list: [1n, 2n] }), 24)).toBe(
    '{\n    name: "a rather long text",\n    list: [1, 2],\n}',
  );
});

const PRELUDE = new PackageScope("prelude");
PRELUDE.values.set("true", true).set("false", false);

describe("a script reads it as the same value", () => {
  const scalar = fc.oneof(
    fc.boolean(),
    fc.bigInt({ min: -(2n ** 63n) + 1n, max: 2n ** 63n - 1n }),
    fc.double({ noNaN: true, noDefaultInfinity: true }).filter((v) => !Object.is(v, -0)),
    fc.string({ unit: "binary" }).filter((s) => !/\p{Surrogate}/u.test(s)),
    // The years that the notation of times has.
    fc.bigInt({ min: -(2n ** 62n), max: 2n ** 62n }).map((ns) => new Time(ns)),
  );
  const value = fc.oneof(
    scalar,
    fc.dictionary(fc.string({ minLength: 1 }), scalar).map((fields) => record(fields)),
  );
  test.each([20, 1000])("at a width of %d", (width) => {
    fc.assert(
      fc.property(value, (v) => {
        const { file, diagnostics } = parse({ name: "test", text: `a = ${notation(v as Value, width)}` });
        expect(diagnostics).toEqual([]);
        const scope = runFile(file, {
          prelude: PRELUDE,
          importPackage: () => {
            throw new Error("nothing is imported");
          },
        });
        expect(notation(scope.values.get("a") as Value, width)).toBe(notation(v as Value, width));
      }),
      { seed: 1, numRuns: 1000 },
    );
  });
});
