import fc from "fast-check";
import { expect, test, vi } from "vitest";
import { columns, toBatches } from "../../../test/harness/batches.ts";
import type * as codeModule from "../../base/code.ts";
import type { Cell } from "../../column/vector.ts";
import { AnnotatedCsvWriter } from "./writer.ts";

/** The writer of a host that forbids the generation of code. */
async function plainWriter(): Promise<typeof AnnotatedCsvWriter> {
  vi.resetModules();
  vi.doMock("../../base/code.ts", async (original) => ({
    ...(await original<typeof codeModule>()),
    fresh: (_text: string, _captured: unknown, fallback: () => unknown) => fallback(),
  }));
  return (await import("./writer.ts")).AnnotatedCsvWriter;
}

const COLUMNS = columns("k*:string b:bool i:int f:float u:uint n*:int s:string t:time");
const some = <T>(cell: fc.Arbitrary<T>) => fc.option(cell, { freq: 5 });
const row = fc.tuple(
  some(fc.boolean()),
  some(fc.bigInt(-(2n ** 63n), 2n ** 63n - 1n)),
  some(
    fc.oneof(
      fc.double(),
      fc.integer({ max: 10_000 }).map((n) => n / 1000),
    ),
  ),
  some(fc.bigInt(0n, 2n ** 64n - 1n)),
  some(fc.string({ maxLength: 12 })),
  some(fc.bigInt(-(2n ** 63n), 2n ** 63n - 1n)),
);

test("the generated loop writes what the plain one does", async () => {
  const Plain = await plainWriter();
  expect(Plain).not.toBe(AnnotatedCsvWriter);
  fc.assert(
    fc.property(
      fc.array(fc.array(row, { minLength: 1, maxLength: 6 }), { maxLength: 4 }),
      fc.boolean(),
      (list, crlf) => {
        const tables = list.map((rows, t) => ({
          columns: COLUMNS,
          rows: rows.map(([b, i, f, u, s, time]): Cell[] => [`key ${t}`, b, i, f, u, BigInt(t), s, time]),
        }));
        const [generated, plain] = [AnnotatedCsvWriter, Plain].map((Writer) => {
          const writer = new Writer({ crlf });
          const parts = toBatches(tables, 4).map((batch) => writer.batch("_result", batch));
          return Buffer.concat([...parts, writer.endResult("_result")]).toString();
        });
        expect(generated).toBe(plain);
      },
    ),
    { seed: 1, numRuns: 300 },
  );
});
