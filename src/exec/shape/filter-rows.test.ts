import fc from "fast-check";
import { expect, test } from "vitest";
import { columns, type TestTable } from "../../../test/harness/batches.ts";
import { runOperator } from "../../../test/harness/operators.ts";
import { RowFilter } from "./filter-rows.ts";
import { perBatch } from "./per-batch.ts";

const COLUMNS = columns("host*:string kept:bool at:int");

/** Tables of rows that are kept and dropped in runs, long and short. */
const tables: fc.Arbitrary<TestTable[]> = fc
  .array(fc.array(fc.tuple(fc.boolean(), fc.integer({ min: 1, max: 30 })), { maxLength: 4 }), { maxLength: 4 })
  .map((list) =>
    list.map((runs, t) => ({
      columns: COLUMNS,
      rows: runs
        .flatMap(([kept, length]) => Array.from({ length }, () => kept))
        .map((kept, i) => [`h${t}`, kept, BigInt(i)]),
      key: [`h${t}`],
    })),
  );

test("keeps the rows whose mark is 1 in their tables", () => {
  fc.assert(
    fc.property(tables, fc.boolean(), fc.integer({ min: 1, max: 40 }), (list, keepEmpty, batchRows) => {
      const out = runOperator(
        (_, output) => {
          const filter = new RowFilter(keepEmpty);
          // An even mark drops a row as 0 does.
          return perBatch(output, (b) =>
            filter.apply(
              b,
              Uint8Array.from(b.vectors[1].data as Uint8Array, (kept, i) => (kept === 1 ? 1 : (i % 2) * 2)),
            ),
          );
        },
        list,
        batchRows,
      );
      const expected = list
        .map(({ rows, key }) => ({ columns: COLUMNS, rows: rows.filter(([, kept]) => kept === true), key }))
        .filter(({ rows }) => keepEmpty || rows.length > 0);
      expect(out).toEqual(expected);
    }),
    { seed: 1, numRuns: 500 },
  );
});
