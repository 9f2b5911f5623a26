import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  anyBatch,
  anyPredicate,
  anyRecordFunction,
  COLUMNS,
  expressions,
  HELPERS,
} from "../../../test/expr/generate.ts";
import { runScript } from "../../../test/expr/prelude.ts";
import { FluxError } from "../../base/diagnostic.ts";
import type { Batch } from "../../column/batch.ts";
import { expand } from "../../column/select.ts";
import { type Cell, cellAt, type Vector } from "../../column/vector.ts";
import type { FunctionValue, RecordValue } from "../value.ts";
import { pairRecord } from "./pair.ts";
import { rowPredicate } from "./predicate.ts";
import { rowRecord } from "./record.ts";
import { rowReduce } from "./reduce.ts";
import type { RowResult } from "./result.ts";

/** Compiled loops and the interpreter must give the same answers: the one is the oracle of the other. */

const RUNS = Number(process.env.RUNS ?? 120);

function script(text: string): ReadonlyMap<string, unknown> {
  return runScript(`${HELPERS}\n${text}`).values;
}

type Answer = unknown | { readonly error: true };

/** What `run` gives, or that it is refused. (Which of several errors comes first is not settled.) */
function answer(run: () => unknown): Answer {
  try {
    return run();
  } catch (error) {
    if (!(error instanceof FluxError)) throw error;
    expect(error.diagnostics[0].span.source.text).not.toBe("");
    return { error: true };
  }
}

function cellsOf(vector: Vector): Cell[] {
  return Array.from({ length: vector.data.length }, (_, i) => cellAt(vector, i));
}

function table({ columns, vectors }: RowResult, offsets: Int32Array): unknown {
  return columns.map((column, i) => {
    const { perSegment, ...facts } = column;
    return { ...facts, cells: cellsOf(perSegment ? expand(vectors[i], offsets) : vectors[i]) };
  });
}

const both = [{ interpret: false }, { interpret: true }];

describe("compiled and interpreted agree", () => {
  test("on predicates", () => {
    fc.assert(
      fc.property(anyPredicate, fc.array(anyBatch, { minLength: 1, maxLength: 2 }), (text, batches) => {
        const fn = script(`f = ${text}`).get("f") as FunctionValue;
        for (const batch of batches) {
          const [compiled, interpreted] = both.map((options) =>
            answer(() => {
              const out = new Uint8Array(batch.length);
              rowPredicate(fn, batch.schema, options).run(batch, out);
              return [...out];
            }),
          );
          expect(compiled).toEqual(interpreted);
        }
      }),
      { numRuns: 2 * RUNS, seed: 1 },
    );
  });

  test("on records", () => {
    fc.assert(
      fc.property(anyRecordFunction(["r"]), anyBatch, (text, batch) => {
        const fn = script(`f = ${text}`).get("f") as FunctionValue;
        const [compiled, interpreted] = both.map((options) =>
          answer(() => table(rowRecord(fn, batch.schema, options).run(batch), batch.offsets)),
        );
        if (batch.length > 0) expect(compiled).toEqual(interpreted);
      }),
      { numRuns: 2 * RUNS, seed: 2 },
    );
  });

  test("on pairs", () => {
    const side = anyBatch.filter((b) => b.length > 0);
    fc.assert(
      fc.property(anyRecordFunction(["l", "r"]), side, side, (text, left, right) => {
        const fn = script(`f = ${text}`).get("f") as FunctionValue;
        const n = Math.min(left.length, right.length);
        const rows = ({ schema, vectors, offsets }: Batch) =>
          vectors.map((v, i) => (schema.columns[i].key ? expand(v, offsets) : v)).map((v) => head(v, n));
        const [compiled, interpreted] = both.map((options) =>
          answer(() =>
            table(
              pairRecord(fn, left.schema, right.schema, options).run(rows(left), rows(right), n),
              Int32Array.of(0, n),
            ),
          ),
        );
        expect(compiled).toEqual(interpreted);
      }),
      { numRuns: RUNS, seed: 3 },
    );
  });

  test("on reductions", () => {
    const { int, float, string } = expressions(["r"]);
    const body = fc
      .tuple(int(2), float(2), string(1))
      .map(
        ([i, f, s]) =>
          `(r, accumulator) => ({i: if accumulator.i > 5 then accumulator.i else accumulator.i + ${i}, f: accumulator.f + ${f}, s: if accumulator.s < ${s} then ${s} else accumulator.s})`,
      );
    fc.assert(
      fc.property(body, anyBatch, (text, batch) => {
        const values = script(`f = ${text}\nidentity = {i: 0, f: 0.0, s: "a"}`);
        const fn = values.get("f") as FunctionValue;
        const [compiled, interpreted] = both.map((options) =>
          answer(() => {
            const reduce = rowReduce(fn, values.get("identity") as RecordValue, batch.schema, options);
            return Array.from({ length: batch.offsets.length - 1 }, (_, s) => {
              reduce.begin();
              const [from, to] = [batch.offsets[s], batch.offsets[s + 1]];
              const middle = Math.floor((from + to) / 2);
              reduce.run(batch, from, middle, s);
              reduce.run(batch, middle, to, s);
              return answer(() => reduce.end());
            });
          }),
        );
        expect(compiled).toEqual(interpreted);
      }),
      { numRuns: RUNS, seed: 4 },
    );
  });

  test("however nulls come and go from batch to batch", () => {
    const shaped = fc.array(anyBatch, { minLength: 1, maxLength: 20 }).map((batches) => {
      const [first] = batches;
      return batches.filter((b) => b.schema.columns.length === first.schema.columns.length);
    });
    fc.assert(
      fc.property(anyPredicate, shaped, (text, batches) => {
        const fn = script(`f = ${text}`).get("f") as FunctionValue;
        const programs = both.map((options) => ({
          options,
          programs: new Map<string, ReturnType<typeof rowPredicate>>(),
        }));
        for (const batch of batches) {
          const key = batch.schema.columns.map((c) => c.name).join();
          const [compiled, interpreted] = programs.map(({ options, programs }) => {
            const program = programs.get(key) ?? rowPredicate(fn, batch.schema, options);
            programs.set(key, program);
            return answer(() => {
              const out = new Uint8Array(batch.length);
              program.run(batch, out);
              return [...out];
            });
          });
          expect(compiled).toEqual(interpreted);
        }
      }),
      { numRuns: Math.ceil(RUNS / 3), seed: 5 },
    );
  });
});

function head(vector: Vector, n: number): Vector {
  return { ...vector, data: vector.data.subarray(0, n), valid: vector.valid?.subarray(0, n) ?? null } as Vector;
}

test("the generators reach every column type", () => {
  expect(new Set(COLUMNS.map(({ type }) => type)).size).toBe(6);
});
