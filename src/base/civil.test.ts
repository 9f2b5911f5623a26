import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { civilFromDays, dayOf, daysFromCivil, daysInMonth, isLeapYear, monthOf, yearOf } from "./civil.ts";

describe("the calendar", () => {
  test.each([
    [1970, 1, 1, 0],
    [1969, 12, 31, -1],
    [2000, 2, 29, 11016],
    [2000, 3, 1, 11017],
    [1900, 3, 1, -25508],
    [1600, 1, 1, -135140],
    [0, 1, 1, -719528],
    [0, 3, 1, -719468],
    [9999, 12, 31, 2932896],
  ])("%i-%i-%i is day %i", (year, month, day, days) => {
    expect(daysFromCivil(year, month, day)).toBe(days);
    const civil = civilFromDays(days);
    expect([yearOf(civil), monthOf(civil), dayOf(civil)]).toEqual([year, month, day]);
  });

  test("agrees with Date on every day of years 0 to 9999", () => {
    fc.assert(
      fc.property(fc.integer({ min: -719528, max: 2932896 }), (days) => {
        const date = new Date(days * 86400000);
        const civil = civilFromDays(days);
        expect(yearOf(civil)).toBe(date.getUTCFullYear());
        expect(monthOf(civil)).toBe(date.getUTCMonth() + 1);
        expect(dayOf(civil)).toBe(date.getUTCDate());
        expect(daysFromCivil(yearOf(civil), monthOf(civil), dayOf(civil))).toBe(days);
      }),
      { numRuns: 2000 },
    );
  });

  test("packed dates compare as dates", () => {
    fc.assert(
      fc.property(fc.integer({ min: -719528, max: 2932896 }), (days) => {
        expect(civilFromDays(days + 1)).toBeGreaterThan(civilFromDays(days));
      }),
    );
  });

  test.each([
    [1900, false],
    [2000, true],
    [2023, false],
    [2024, true],
    [2100, false],
  ])("leap year %i: %s", (year, leap) => {
    expect(isLeapYear(year)).toBe(leap);
    expect(daysInMonth(year, 2)).toBe(leap ? 29 : 28);
    expect(daysInMonth(year, 4)).toBe(30);
  });
});
