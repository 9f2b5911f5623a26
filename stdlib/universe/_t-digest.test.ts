import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { TDigest } from "./_t-digest.ts";

function digest(values: readonly number[], compression = 1000): TDigest {
  const d = new TDigest(compression);
  d.add(Float64Array.from(values), null, 0, values.length);
  return d;
}

/** Of n values from 1 to n in a mixed order. */
function mixed(n: number): number[] {
  return Array.from({ length: n }, (_, i) => ((i * 7919) % n) + 1);
}

describe("t-digest", () => {
  test("without values there is no quantile", () => {
    expect(digest([]).quantile(0.5)).toBeNaN();
    expect(digest([Number.NaN]).quantile(0.5)).toBeNaN();
  });

  test.each([
    [[5], 0.99, 5],
    [[5, 9], 0, 5],
    [[5, 9], 0.25, 5],
    [[5, 9], 0.5, 7],
    [[5, 9], 0.9, 9],
    [[4, 1, 10, 3], 0.5, 3.5],
    [[30, 10, 20, 50], 0.6, 29],
    [[1, Number.POSITIVE_INFINITY, 3], 0.5, 3],
  ])("of %j the quantile %d is %d", (values, q, expected) => {
    expect(digest(values).quantile(q)).toBe(expected);
  });

  // The squares of 0 to 99: answers of influxdata/tdigest.
  test.each([
    [1000, 0.9, 8010.5],
    [5, 0.9, 8082.5],
    [20, 0.33, 1071.5],
  ])("with compression %d the quantile %d of squares is %d", (compression, q, expected) => {
    const squares = Array.from({ length: 100 }, (_, i) => i * i);
    expect(digest(squares, compression).quantile(q)).toBe(expected);
  });

  test("the rank of an estimate is near the wanted one, however many values there are", () => {
    const n = 100_000;
    const d = digest(mixed(n), 100);
    for (const q of [0.001, 0.01, 0.25, 0.5, 0.75, 0.99, 0.999]) {
      expect(Math.abs(d.quantile(q) / n - q)).toBeLessThan(0.002);
    }
  });

  test("values may come in parts, and a cleared digest forgets them", () => {
    const values = mixed(30_000);
    const data = Float64Array.from(values);
    const d = new TDigest(100);
    d.add(Float64Array.of(-1e9, 1e9), null, 0, 2);
    d.clear();
    for (let from = 0; from < data.length; from += 1000) d.add(data, null, from, from + 1000);
    expect(d.quantile(0.7)).toBe(digest(values, 100).quantile(0.7));
  });

  test("nulls do not count", () => {
    const d = new TDigest(100);
    d.add(Float64Array.of(1, 100, 2), Uint8Array.of(1, 0, 1), 0, 3);
    expect(d.quantile(1)).toBe(2);
  });

  test("estimates lie between the least and the greatest value and do not fall with the rank", () => {
    const numbers = fc.array(fc.double({ noNaN: true, min: -1e100, max: 1e100 }), { minLength: 1, maxLength: 200 });
    fc.assert(
      fc.property(numbers, fc.integer({ min: 1, max: 50 }), (values, compression) => {
        const d = digest(values, compression);
        let before = Math.min(...values);
        for (let q = 0; q <= 1; q += 0.05) {
          const estimate = d.quantile(q);
          expect(estimate).toBeGreaterThanOrEqual(before - Math.abs(before) * 1e-12);
          before = estimate;
        }
        expect(before).toBeLessThanOrEqual(Math.max(...values));
      }),
    );
  });
});
