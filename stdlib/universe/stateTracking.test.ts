import fc from "fast-check";
import { expect, test } from "vitest";
import { DurationValue, durationFromNanoseconds, FunctionValue, type Value } from "../../src/sdk/index.ts";
import { columns, type TestTable } from "../../test/harness/batches.ts";
import { runTransform } from "../../test/harness/library.ts";
import stateTracking from "./stateTracking.ts";

/** `(r) => r.on` as a function that is not written in Flux. */
class IsOn extends FunctionValue {
  readonly name = "isOn";
  readonly params = [{ name: "r", optional: false }];
  readonly pipe = undefined;
  call(args: ReadonlyMap<string, Value>): Value {
    return (args.get("r") as { get(name: string): Value }).get("on");
  }
}

const TWO = new DurationValue(durationFromNanoseconds(2n));
const COLUMNS = columns("g*:int at:time on:bool");

const tables: fc.Arbitrary<TestTable[]> = fc
  .array(fc.array(fc.tuple(fc.nat(5), fc.boolean()), { maxLength: 8 }))
  .map((list) =>
    list.map((steps, g) => {
      let at = 0n;
      return {
        columns: COLUMNS,
        key: [BigInt(g)],
        rows: steps.map(([step, on]) => {
          at += BigInt(step);
          return [BigInt(g), at, on];
        }),
      };
    }),
  );

test("counts and times states, whatever the batches", () => {
  fc.assert(
    fc.property(tables, fc.integer({ min: 1, max: 5 }), (list, size) => {
      const args = { fn: new IsOn(), countColumn: "n", durationColumn: "d", timeColumn: "at", durationUnit: TWO };
      const expected = list.map((t) => {
        let since: bigint | undefined;
        let count = 0n;
        return t.rows.map(([g, at, on]) => {
          if (!on) {
            since = undefined;
            count = 0n;
            return [g, at, on, -1n, -1n];
          }
          since ??= at as bigint;
          return [g, at, on, ++count, ((at as bigint) - since) / 2n];
        });
      });
      expect(runTransform(stateTracking, args, list, size).map((t) => t.rows)).toEqual(expected);
    }),
  );
});
