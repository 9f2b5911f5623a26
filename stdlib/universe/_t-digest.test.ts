import fc from "fast-check";
import { expect, test } from "vitest";
import { TDigest } from "./_t-digest.ts";

const value = fc.oneof(
  fc.constantFrom(0, -0, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, Number.NaN),
  fc.integer({ min: -5, max: 5 }),
  fc.double({ min: -1e6, max: 1e6 }),
);
const part = fc.oneof(fc.constantFrom(0, 0.5, 0.95, 1), fc.double({ min: 0, max: 1, noNaN: true }));

function digestOf(values: readonly number[], cut: number, compression: number): TDigest {
  const digest = new TDigest(compression);
  const data = Float64Array.from(values);
  digest.add(data, null, 0, cut);
  digest.add(data, null, cut, data.length);
  return digest;
}

test("of few values each counts by itself: between two, at ranks one apart, the quantile is their weighted mean", () => {
  const distinct = fc.uniqueArray(fc.integer({ min: -1000, max: 1000 }), { minLength: 2, maxLength: 60 });
  fc.assert(
    fc.property(distinct, part, fc.nat(), (values, q, cut) => {
      const sorted = values.toSorted((a, b) => a - b);
      const rank = Math.min(Math.max(q * values.length - 0.5, 0), values.length - 1);
      const [below, above] = [sorted[Math.floor(rank)], sorted[Math.ceil(rank)]];
      const expected = below + (above - below) * (rank - Math.floor(rank));
      expect(digestOf(values, cut % values.length, 1000).quantile(q)).toBeCloseTo(expected, 8);
    }),
    { seed: 1 },
  );
});

test("of few values neither their order nor asking before changes the quantile", () => {
  fc.assert(
    fc.property(fc.array(value, { maxLength: 80 }), part, fc.nat(), fc.nat(), (values, q, cut, order) => {
      const at = values.length === 0 ? 0 : order % values.length;
      const turned = [...values.slice(at), ...values.slice(0, at)];
      const few = digestOf(values, cut % (values.length + 1), 100);
      const again = digestOf(turned, 0, 100);
      const first = few.quantile(q);
      expect(again.quantile(q)).toBe(first);
      expect(few.quantile(q)).toBe(first);
      few.clear();
      expect(few.quantile(q)).toBeNaN();
    }),
    { seed: 1, numRuns: 500 },
  );
});

test("many values: the estimate is near the exact rank, whatever the pieces they come in", () => {
  const values = Array.from({ length: 20_000 }, (_, i) => (i * 7919) % 20_000);
  for (const q of [0.001, 0.25, 0.5, 0.9, 0.999]) {
    const whole = digestOf(values, 0, 100).quantile(q);
    expect(Math.abs(whole - q * values.length)).toBeLessThan(200);
    expect(digestOf(values, 4321, 100).quantile(q)).toBe(whole);
  }
});
