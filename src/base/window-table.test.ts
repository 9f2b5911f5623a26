import fc from "fast-check";
import { expect, test } from "vitest";
import { WindowTable } from "./window-table.ts";

/** The window of each time, found run by run. */
function locate(edges: bigint[], times: bigint[]): number[] {
  const table = new WindowTable(BigInt64Array.from(edges));
  const data = BigInt64Array.from(times);
  const found: number[] = [];
  while (found.length < times.length) {
    const from = found.length;
    const window = table.find(data, from);
    const end = window < 0 ? from + 1 : table.runEnd(window, new Int32Array(data.buffer), from, times.length);
    expect(end).toBeGreaterThan(from);
    for (let i = from; i < end; i++) found.push(window);
  }
  return found;
}

test("windows side by side and with a gap", () => {
  expect(locate([0n, 5n, 5n, 10n], [-1n, 0n, 4n, 5n, 9n, 10n])).toEqual([-1, 0, 0, 1, 1, -1]);
  expect(locate([0n, 2n, 5n, 7n], [1n, 3n, 6n])).toEqual([0, -1, 1]);
  expect(locate([], [1n])).toEqual([-1]);
});

test("finds for every time, in any order, the window that contains it", () => {
  // Steps around 2^32, where the halves change, and both signs.
  const step = fc.oneof(fc.bigInt({ min: 1n, max: 4n }), fc.bigInt({ min: (1n << 32n) - 2n, max: (1n << 32n) + 2n }));
  const gap = fc.oneof(fc.constant(0n), step);
  const start = fc.oneof(fc.bigInt({ min: -3n, max: 3n }), fc.bigInt({ min: -(1n << 34n), max: 0n }));
  const windows = fc.tuple(start, fc.array(fc.tuple(gap, step), { maxLength: 20 })).map(([first, steps]) => {
    let edge = first;
    return steps.flatMap(([before, length]) => {
      const lower = edge + before;
      edge = lower + length;
      return [lower, edge];
    });
  });
  const times = fc.array(fc.tuple(fc.nat(40), fc.bigInt({ min: -2n, max: 2n })), { maxLength: 40 });
  fc.assert(
    fc.property(windows, times, fc.boolean(), (edges, near, ascending) => {
      const all = near.map(([i, shift]) => (edges[i % Math.max(1, edges.length)] ?? 0n) + shift);
      if (ascending) all.sort((a, b) => (a < b ? -1 : a > b ? 1 : 0));
      const expected = all.map(
        (t) => edges.findIndex((lower, e) => e % 2 === 0 && lower <= t && t < edges[e + 1]) >> 1,
      );
      expect(locate(edges, all)).toEqual(expected);
    }),
    { seed: 1, numRuns: 1000 },
  );
});
