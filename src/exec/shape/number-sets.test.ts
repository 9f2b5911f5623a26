import { expect, test } from "vitest";
import { NO_NUMBERS, NumberSets } from "./number-sets.ts";

test("equal sets have one number", () => {
  const sets = new NumberSets();
  const with2 = sets.with(NO_NUMBERS, 2);
  const with21 = sets.with(with2, 1);
  expect(sets.with(NO_NUMBERS, 2)).toBe(with2);
  expect(sets.with(with21, 2)).toBe(with21);
  expect(sets.with(sets.with(NO_NUMBERS, 1), 2)).toBe(with21);
  expect([NO_NUMBERS, with2, with21].map((set) => sets.members(set))).toEqual([[], [2], [2, 1]]);
  expect(sets.members(sets.with(with21, 10))).toEqual([2, 1, 10]);
});
