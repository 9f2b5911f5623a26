import fc from "fast-check";
import { expect, test } from "vitest";
import { compareStrings } from "../../base/runes.ts";
import { sortStrings } from "./sort-strings.ts";

const text = fc.oneof(
  fc.string({ unit: "binary", maxLength: 6 }),
  fc.string({ unit: fc.constantFrom("a", "b", "\0", "\u{1F600}", "\uFFFD", "\uD800"), maxLength: 40 }),
  fc.nat(99_999).map((n) => `host-${n}`),
);

test.each([[""], ["a long beginning "]])("sorts like comparing, all beginning with %j", (beginning) => {
  fc.assert(
    fc.property(fc.array(text, { minLength: 300, maxLength: 600, size: "max" }), (texts) => {
      const values = [...new Set(texts)].map((t) => beginning + t);
      const numbers = values.map((_, i) => i);
      const expected = [...numbers].sort((a, b) => compareStrings(values[a], values[b]));
      sortStrings(numbers, values);
      expect(numbers).toEqual(expected);
    }),
    { numRuns: 60, seed: 5 },
  );
});

test("some of the values", () => {
  const values = Array.from({ length: 1000 }, (_, i) => String(1000 - i));
  const numbers = values.map((_, i) => i).filter((i) => i % 3 === 0);
  sortStrings(numbers, values);
  const texts = numbers.map((i) => values[i]);
  expect(texts).toEqual([...texts].sort());
  expect(texts.length).toBe(334);
});
