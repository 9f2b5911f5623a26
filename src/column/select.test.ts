import fc from "fast-check";
import { expect, test } from "vitest";
import { vectorOf } from "./builder.ts";
import { gather, gatherRuns } from "./select.ts";
import { type Cell, type ColumnType, cellAt, type Vector } from "./vector.ts";

const CELLS: Record<ColumnType, (i: number) => Cell> = {
  bool: (i) => i % 3 === 0,
  int: (i) => BigInt(i) - 5n,
  uint: (i) => 2n ** 64n - 1n - BigInt(i),
  float: (i) => i / 7,
  string: (i) => `s${i % 5}`,
  time: (i) => BigInt(i) * 10n ** 9n,
};

const cells = (vector: Vector): Cell[] => Array.from({ length: vector.data.length }, (_, i) => cellAt(vector, i));

test("runs of rows are what their rows are one by one", () => {
  // Gaps and lengths of runs, short and long.
  const lengths = fc.array(
    fc.tuple(fc.nat(4), fc.oneof(fc.integer({ min: 1, max: 5 }), fc.integer({ min: 1, max: 90 }))),
    {
      minLength: 1,
      maxLength: 8,
    },
  );
  fc.assert(
    fc.property(
      lengths,
      fc.nat(3),
      fc.constantFrom(...(Object.keys(CELLS) as ColumnType[])),
      fc.nat(9),
      (runs, rest, type, nulls) => {
        const starts: number[] = [];
        const ends: number[] = [];
        let at = 0;
        for (const [gap, length] of runs) {
          starts.push(at + gap);
          at += gap + length;
          ends.push(at);
        }
        const vector = vectorOf(
          type,
          Array.from({ length: at + rest }, (_, i) => (nulls > 0 && i % (7 * nulls) === 6 ? null : CELLS[type](i))),
        );
        const rows = starts.flatMap((start, r) => Array.from({ length: ends[r] - start }, (_, i) => start + i));
        const taken = gatherRuns(vector, {
          starts: Int32Array.from(starts),
          ends: Int32Array.from(ends),
          rows: rows.length,
        });
        expect(cells(taken)).toEqual(cells(gather(vector, Int32Array.from(rows))));
      },
    ),
    { seed: 1, numRuns: 500 },
  );
});
