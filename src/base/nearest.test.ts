import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { editDistance, nearest } from "./nearest.ts";

describe("nearest", () => {
  const names = ["filter", "fill", "range", "aggregateWindow", "window", "map", "mean", "_time", "_value"];
  test.each([
    ["filtre", "filter"],
    ["agregateWindow", "aggregateWindow"],
    ["aggregatewindow", "aggregateWindow"],
    ["aggregate_window", "aggregateWindow"],
    ["rnage", "range"],
    ["mpa", "map"],
    ["mea", "mean"],
    ["_tiem", "_time"],
    ["value", "_value"],
    ["x", undefined],
    ["", undefined],
    ["histogram", undefined],
    ["wend", undefined],
  ])("%j means %j", (name, meant) => {
    expect(nearest(name, names)).toBe(meant);
  });

  test("a name is no hint for itself, the first of equals wins, one letter is near to none", () => {
    expect(nearest("map", ["map"])).toBeUndefined();
    expect(nearest("maq", ["map", "mad"])).toBe("map");
    expect(nearest("a", ["b"])).toBeUndefined();
    expect(nearest("R", ["r"])).toBe("r");
  });
});

describe("editDistance", () => {
  test.each([
    ["", "", 0],
    ["", "abc", 3],
    ["kitten", "sitting", 3],
    ["ab", "ba", 1],
    ["abcd", "acbd", 1],
    ["range", "rnage", 1],
    ["a", "b", 1],
  ])("%j to %j is %i", (a, b, distance) => {
    expect(editDistance(a, b, 10)).toBe(distance);
  });

  const word = fc.string({ unit: fc.constantFrom("a", "b", "c"), maxLength: 8 });
  test("is symmetric, zero only for equals, and right whatever the limit", () => {
    fc.assert(
      fc.property(word, word, fc.integer({ min: 0, max: 8 }), (a, b, limit) => {
        const distance = editDistance(a, b, 20);
        expect(editDistance(b, a, 20)).toBe(distance);
        expect(distance === 0).toBe(a === b);
        const limited = editDistance(a, b, limit);
        expect(distance <= limit ? limited === distance : limited > limit).toBe(true);
      }),
      { numRuns: 1000 },
    );
  });
});
