import fc from "fast-check";
import { expect, test } from "vitest";
import { RowSorter } from "./sort-rows.ts";
import { topRows } from "./top-rows.ts";

test("gives the first rows of the sorted order", () => {
  const words = fc.array(fc.array(fc.integer({ min: -3, max: 3 }), { minLength: 1, maxLength: 60 }), { maxLength: 2 });
  fc.assert(
    fc.property(words, fc.nat(), fc.nat(), (columns, a, b) => {
      const n = Math.min(...columns.map((c) => c.length), 60);
      const key = columns.map((c) => Int32Array.from(c.slice(0, n)));
      const from = a % (n + 1);
      const k = b % (n - from + 1);
      const out = new Int32Array(k + 2).fill(-7);
      topRows(key, from, n, k, out, 1);
      const sorted = Int32Array.from({ length: n }, (_, i) => i);
      new RowSorter().sortRange(key, sorted, from, n);
      expect([...out]).toEqual([-7, ...sorted.subarray(from, from + k), -7]);
    }),
  );
});
