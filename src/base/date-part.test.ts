import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { datePart } from "./date-part.ts";
import { MAX_TIME, MIN_TIME, parseTime } from "./time.ts";

function time(text: string): bigint {
  const parsed = parseTime(text);
  if (parsed === undefined) throw new Error(`no time: ${text}`);
  return parsed;
}

describe("date parts", () => {
  test("of one time", () => {
    const t = time("2024-07-13T21:34:56.123456789Z");
    const parts = Object.fromEntries(Object.entries(datePart).map(([name, of]) => [name, of(t)]));
    expect(parts).toEqual({
      ...{ nanosecond: 123456789, microsecond: 123456, millisecond: 123, second: 56, minute: 34, hour: 21 },
      ...{ weekDay: 6, monthDay: 13, yearDay: 195, week: 28, month: 7, quarter: 3, year: 2024 },
    });
  });

  test("before the epoch", () => {
    const t = -1n;
    expect(datePart.nanosecond(t)).toBe(999999999);
    expect([datePart.second(t), datePart.minute(t), datePart.hour(t)]).toEqual([59, 59, 23]);
    expect([datePart.monthDay(t), datePart.month(t), datePart.year(t), datePart.weekDay(t)]).toEqual([31, 12, 1969, 3]);
    expect(datePart.yearDay(t)).toBe(365);
  });

  test.each([
    ["2016-01-03", 53],
    ["2016-01-04", 1],
    ["2018-12-30", 52],
    ["2018-12-31", 1],
    ["2020-12-31", 53],
    ["2021-01-03", 53],
    ["2021-01-04", 1],
    ["2024-12-29", 52],
    ["2024-12-30", 1],
    ["1969-12-28", 52],
    ["1969-12-29", 1],
  ])("%s is in week %i", (date, week) => {
    expect(datePart.week(time(`${date}T12:00:00Z`))).toBe(week);
  });

  test("agree with Date", () => {
    fc.assert(
      fc.property(fc.bigInt({ min: MIN_TIME, max: MAX_TIME }), (t) => {
        const date = new Date(Number((t - BigInt(datePart.nanosecond(t))) / 1_000_000n));
        expect(datePart.second(t)).toBe(date.getUTCSeconds());
        expect(datePart.minute(t)).toBe(date.getUTCMinutes());
        expect(datePart.hour(t)).toBe(date.getUTCHours());
        expect(datePart.weekDay(t)).toBe(date.getUTCDay());
        expect(datePart.monthDay(t)).toBe(date.getUTCDate());
        expect(datePart.month(t)).toBe(date.getUTCMonth() + 1);
        expect(datePart.quarter(t)).toBe(Math.floor(date.getUTCMonth() / 3) + 1);
        expect(datePart.year(t)).toBe(date.getUTCFullYear());
        const newYear = Date.UTC(date.getUTCFullYear(), 0, 1);
        expect(datePart.yearDay(t)).toBe(Math.floor((date.getTime() - newYear) / 86400000) + 1);
      }),
      { numRuns: 1000 },
    );
  });
});
