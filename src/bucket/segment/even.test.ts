import * as fc from "fast-check";
import { expect, test } from "vitest";
import { areEven, fillEven } from "./even.ts";

const time = fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n });

test("evenly spaced times are those of their first and last", () => {
  fc.assert(
    fc.property(time, time, fc.integer({ min: 1, max: 50 }), (a, b, n) => {
      const min = a < b ? a : b;
      const step = n < 2 ? 0n : ((a < b ? b : a) - min) / BigInt(n - 1);
      const times = BigInt64Array.from({ length: n }, (_, i) => min + step * BigInt(i));
      expect(areEven(times, n)).toBe(true);
      const back = new BigInt64Array(n + 2);
      fillEven(times[0], times[n - 1], n, back, 1);
      expect([...back]).toEqual([0n, ...times, 0n]);
    }),
  );
});

test("one time between that is not in its place is noticed", () => {
  fc.assert(
    fc.property(
      time,
      fc.bigInt({ min: 1n, max: 2n ** 40n }),
      fc.nat(7),
      fc.constantFrom(1n, -1n, 2n ** 32n),
      (a, step, at, off) => {
        const times = BigInt64Array.from({ length: 10 }, (_, i) => a / 2n + step * BigInt(i));
        times[at + 1] += off;
        expect(areEven(times, 10)).toBe(false);
      },
    ),
  );
});
