import fc from "fast-check";
import { expect, test } from "vitest";
import { sortAlong } from "./_pattern-defeating-sort.ts";

/** The first places of the numbers in their order after the sort. */
function order(numbers: readonly number[]): { values: number[]; places: number[] } {
  const values = numbers.slice();
  const places = values.map((_, i) => i);
  sortAlong(values, (i, j) => {
    [values[i], values[j]] = [values[j], values[i]];
    [places[i], places[j]] = [places[j], places[i]];
  });
  return { values, places };
}

const squares = (n: number, modulus: number) => Array.from({ length: n }, (_, i) => (i * i) % modulus);

// Orders of equals as Go 1.26 leaves them.
test.each([
  ["few", [2, 1, 2, 1, 2, 1, 0], "6 1 3 5 0 2 4"],
  ["mixed", squares(19, 7), "14 0 7 8 1 15 13 6 4 10 11 3 17 18 9 12 5 2 16"],
  [
    "many",
    squares(60, 7),
    "35 49 28 56 0 21 14 7 42 22 6 43 1 8 27 15 41 36 48 34 20 50 13 55 29 57 31 11 25 24 59 3 32 4 53 18 17 52 38 39 10 46 45 51 37 12 16 47 40 9 5 44 19 26 54 33 23 2 58 30",
  ],
  ["falling", [9, 9, 8, 8, 7, 7, 6, 6, 5, 5, 4, 4, 3, 3], "13 12 11 10 8 9 6 7 5 4 3 2 0 1"],
  [
    "rising but for the last",
    [0, 0, 1, 1, 2, 2, 3, 3, 4, 4, 5, 5, 6, 6, 7, 7, 8, 8, 9, 1],
    "1 0 19 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18",
  ],
  [
    "bad pivots",
    Array.from({ length: 64 }, (_, i) =>
      i % 16 === 0 || [15, 31, 47].includes(i) ? Math.floor(i / 8) : 100 + (i % 3),
    ),
    "0 15 16 31 32 47 48 33 9 54 51 60 12 63 45 27 57 42 18 3 39 21 36 6 24 30 19 46 28 7 25 61 4 43 10 58 22 37 34 55 40 52 49 1 13 14 5 44 11 17 50 8 41 53 26 20 56 38 35 59 2 23 62 29",
  ],
])("equal numbers lie as Go leaves them: %s", (_, numbers, places) => {
  expect(order(numbers).places.join(" ")).toBe(places);
});

test.each([
  ["a few values", fc.integer({ min: 0, max: 5 })],
  ["many values", fc.integer({ min: 0, max: 500 })],
])("%s are sorted and none is lost", (_, value) => {
  fc.assert(
    fc.property(fc.array(value, { maxLength: 200 }), (numbers) => {
      const { values, places } = order(numbers);
      expect(values).toEqual(numbers.toSorted((a, b) => a - b));
      expect(places.map((p) => numbers[p])).toEqual(values);
      expect(places.toSorted((a, b) => a - b)).toEqual(numbers.map((_, i) => i));
    }),
  );
});
