import fc from "fast-check";
import { expect, test } from "vitest";
import { testContext } from "../../test/harness/operators.ts";
import { correspondence } from "./_edit-script.ts";

const { memory } = testContext();

function lengthOfCommon(a: readonly number[], b: readonly number[]): number {
  const table = a.map(() => b.map(() => 0));
  const at = (i: number, j: number) => (i < 0 || j < 0 ? 0 : table[i][j]);
  for (const [i, x] of a.entries()) {
    for (const [j, y] of b.entries()) {
      table[i][j] = x === y ? at(i - 1, j - 1) + 1 : Math.max(at(i - 1, j), at(i, j - 1));
    }
  }
  return at(a.length - 1, b.length - 1);
}

const rows = fc.array(fc.integer({ min: 0, max: 3 }), { maxLength: 9 });

test("lists all rows of both sides in order, with as many pairs of equal rows as there can be", () => {
  fc.assert(
    fc.property(rows, rows, (a, b) => {
      const { left, right } = correspondence(a.length, b.length, (l, r) => a[l] === b[r], memory);
      expect([...left].filter((l) => l >= 0)).toEqual([...a.keys()]);
      expect([...right].filter((r) => r >= 0)).toEqual([...b.keys()]);
      const pairs = [...left.keys()].filter((i) => left[i] >= 0 && right[i] >= 0);
      for (const i of pairs) expect(a[left[i]]).toBe(b[right[i]]);
      expect(pairs.length).toBe(lengthOfCommon(a, b));
    }),
    { numRuns: 300, seed: 3 },
  );
});

test("a moved row has no counterpart on either side", () => {
  const [want, got] = ["abc", "bca"];
  const { left, right } = correspondence(3, 3, (l, r) => want[l] === got[r], memory);
  expect([...left]).toEqual([0, 1, 2, -1]);
  expect([...right]).toEqual([-1, 0, 1, 2]);
});

test("long tables that differ in the middle keep their common beginning and end", () => {
  const n = 20_000;
  const { left, right } = correspondence(n, n, (l, r) => l === r && (l < 5 || l >= n - 7), memory);
  const pairs = [...left.keys()].filter((i) => left[i] >= 0 && right[i] >= 0);
  expect(pairs.length).toBe(12);
  expect(left.length).toBe(2 * n - 12);
});
