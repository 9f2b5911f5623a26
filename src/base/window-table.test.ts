import fc from "fast-check";
import { expect, test } from "vitest";
import { locateWindows } from "./window-table.ts";

function locate(bounds: bigint[], times: bigint[]): [number, number][] {
  const first = new Int32Array(times.length);
  const end = new Int32Array(times.length);
  locateWindows(BigInt64Array.from(bounds), BigInt64Array.from(times), 0, times.length, first, end);
  return times.map((_, i) => [first[i], end[i]]);
}

test("windows side by side, with a gap, and overlapping", () => {
  expect(locate([0n, 5n, 5n, 10n], [-1n, 0n, 4n, 5n, 9n, 10n])).toEqual([
    ...[[0, 0] as const, [0, 1] as const, [0, 1] as const],
    ...[[1, 2] as const, [1, 2] as const, [2, 2] as const],
  ]);
  expect(locate([0n, 2n, 5n, 7n], [1n, 3n, 6n])).toEqual([
    [0, 1],
    [1, 1],
    [1, 2],
  ]);
  expect(locate([0n, 10n, 5n, 15n, 10n, 20n], [3n, 7n, 12n])).toEqual([
    [0, 1],
    [0, 2],
    [1, 3],
  ]);
  expect(locate([], [1n])).toEqual([[0, 0]]);
});

test("finds for every time, in any order, the windows that contain it", () => {
  const small = fc.bigInt({ min: 0n, max: 300n });
  const table = fc.tuple(fc.array(small, { maxLength: 60 }), fc.array(small, { maxLength: 60 })).map(([a, b]) => {
    const sorted = (list: bigint[]) => list.toSorted((x, y) => (x < y ? -1 : x > y ? 1 : 0));
    const lowers = sorted(a.slice(0, b.length));
    const uppers = sorted(b.slice(0, a.length));
    // Rising edges of windows that are not empty.
    let shift = 1n;
    lowers.forEach((lower, i) => {
      if (lower - uppers[i] >= shift) shift = lower - uppers[i] + 1n;
    });
    return lowers.flatMap((lower, i) => [lower, uppers[i] + shift]);
  });
  fc.assert(
    fc.property(table, fc.array(fc.bigInt({ min: -5n, max: 700n }), { maxLength: 40 }), (bounds, times) => {
      locate(bounds, times).forEach(([first, end], i) => {
        for (let w = 0; w < bounds.length / 2; w++) {
          const contains = bounds[2 * w] <= times[i] && times[i] < bounds[2 * w + 1];
          expect(w >= first && w < end).toBe(contains);
        }
      });
    }),
    { numRuns: 500 },
  );
});
