import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { anyBatch, anyPredicate, anyRecordFunction, HELPERS } from "../../../test/expr/generate.ts";
import { runScript } from "../../../test/expr/prelude.ts";
import { FluxError } from "../../base/diagnostic.ts";
import type { Batch } from "../../column/batch.ts";
import { CoverageRecorder, PlaceCache } from "../../testing/coverage/index.ts";
import type { FunctionValue } from "../value.ts";
import { rowPredicate } from "./predicate.ts";
import { rowRecord } from "./record.ts";

/** What is reached is the same whether a function is compiled into a loop or interpreted row by row. */

type Use = (fn: FunctionValue, batch: Batch, interpret: boolean) => unknown;

/** The flags that a function sets on some batches and what it gives; undefined if one of them is refused. */
function reached(text: string, batches: readonly Batch[], interpret: boolean, use: Use) {
  const recorder = new CoverageRecorder(() => true, new PlaceCache());
  const { values } = runScript(`${HELPERS}\nf = ${text}`, {}, [], (file) => recorder.watch(file));
  try {
    const given = batches.map((batch) => use(values.get("f") as FunctionValue, batch, interpret));
    return { given, flags: [...recorder.take()[0].hits].join("") };
  } catch (error) {
    if (error instanceof FluxError) return undefined;
    throw error;
  }
}

const keep: Use = (fn, batch, interpret) => {
  const out = new Uint8Array(batch.length);
  rowPredicate(fn, batch.schema, { interpret }).run(batch, out);
  return [...out];
};

const map: Use = (fn, batch, interpret) => {
  rowRecord(fn, batch.schema, { interpret }).run(batch);
  return undefined;
};

describe.each([
  ["predicates", anyPredicate, keep],
  ["records", anyRecordFunction(["r"]), map],
] as const)("%s", (_, functions, use) => {
  test("are the same compiled and interpreted", () => {
    let compared = 0;
    fc.assert(
      fc.property(functions, fc.array(anyBatch, { minLength: 1, maxLength: 2 }), (text, batches) => {
        const interpreted = reached(text, batches, true, use);
        if (interpreted === undefined) return;
        expect(reached(text, batches, false, use)).toEqual(interpreted);
        compared++;
      }),
      { numRuns: Number(process.env.RUNS ?? 250), seed: 6 },
    );
    expect(compared).toBeGreaterThan(50);
  });
});
