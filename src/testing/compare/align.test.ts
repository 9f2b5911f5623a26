import fc from "fast-check";
import { expect, test } from "vitest";
import { alignInAnyOrder, alignInOrder } from "./align.ts";

const letters = fc.array(fc.constantFrom("a", "b", "c"), { maxLength: 12 });

/** The length of the longest common subsequence, by its definition. */
function longest(a: readonly string[], b: readonly string[]): number {
  if (a.length === 0 || b.length === 0) return 0;
  if (a[0] === b[0]) return 1 + longest(a.slice(1), b.slice(1));
  return Math.max(longest(a.slice(1), b), longest(a, b.slice(1)));
}

function check(a: readonly string[], b: readonly string[], pairs: ReturnType<typeof alignInOrder>): number {
  const [left, right] = [0, 1].map((side) => pairs.map((p) => p[side]).filter((row) => row >= 0));
  expect([...left].sort((x, y) => x - y)).toEqual([...a.keys()]);
  expect([...right].sort((x, y) => x - y)).toEqual([...b.keys()]);
  const both = pairs.filter(([e, f]) => e >= 0 && f >= 0);
  for (const [e, f] of both) expect(a[e]).toBe(b[f]);
  return both.length;
}

test("in order: as many rows as can be belong together, and each stands there once, in its order", () => {
  const property = fc.property(letters, letters, (a, b) => {
    const pairs = alignInOrder(a.length, b.length, (e, f) => a[e] === b[f]);
    expect(check(a, b, pairs)).toBe(longest(a, b));
    for (const side of [0, 1]) {
      const rows = pairs.map((p) => p[side]).filter((row) => row >= 0);
      expect(rows).toEqual([...rows].sort((x, y) => x - y));
    }
  });
  fc.assert(property, { seed: 3, numRuns: 300 });
});

test("in any order: of each kind of row as many as both have", () => {
  const property = fc.property(letters, letters, (a, b) => {
    const pairs = alignInAnyOrder(a.length, b.length, (e, f) => a[e] === b[f]);
    const count = (list: readonly string[], letter: string) => list.filter((l) => l === letter).length;
    const common = ["a", "b", "c"].reduce((sum, l) => sum + Math.min(count(a, l), count(b, l)), 0);
    expect(check(a, b, pairs)).toBe(common);
  });
  fc.assert(property, { seed: 3, numRuns: 300 });
});

test("in any order: rows that fit several are put where most find a place", () => {
  const fits = fc.array(fc.array(fc.boolean(), { minLength: 5, maxLength: 5 }), { minLength: 5, maxLength: 5 });
  const most = (table: readonly (readonly boolean[])[], taken: readonly number[] = []): number => {
    if (taken.length === table.length) return taken.filter((f) => f >= 0).length;
    const row = table[taken.length];
    const places = row.flatMap((fit, f) => (fit && !taken.includes(f) ? [f] : []));
    return Math.max(...[-1, ...places].map((f) => most(table, [...taken, f])));
  };
  const property = fc.property(fits, (table) => {
    const both = alignInAnyOrder(5, 5, (e, f) => table[e][f]).filter(([e, f]) => e >= 0 && f >= 0);
    expect(both.every(([e, f]) => table[e][f])).toBe(true);
    expect(both.length).toBe(most(table));
  });
  fc.assert(property, { seed: 3, numRuns: 200 });
});

test("very long tables that differ everywhere are not compared row by row", () => {
  let comparisons = 0;
  const pairs = alignInOrder(5000, 5000, (e, f) => {
    comparisons++;
    return e === f && e === 0;
  });
  expect(comparisons).toBeLessThan(10);
  expect(pairs.length).toBe(1 + 2 * 4999);
});
