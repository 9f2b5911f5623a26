import { civilFromDays, dayOf, daysFromCivil, monthOf, yearOf } from "./civil.ts";
import { billionsOf, remainderOfBillions } from "./words.ts";

const scratch = new BigInt64Array(1);
const words = new Int32Array(scratch.buffer);

/** Whole seconds since the epoch, rounded down. */
function seconds(time: bigint): number {
  scratch[0] = time;
  return billionsOf(words[0], words[1]);
}

/** Nanoseconds since the last whole second. */
function nanoseconds(time: bigint): number {
  const whole = seconds(time);
  return remainderOfBillions(words[0], whole);
}

function days(time: bigint): number {
  return Math.floor(seconds(time) / 86400);
}

function secondOfDay(time: bigint): number {
  const all = seconds(time);
  return all - Math.floor(all / 86400) * 86400;
}

function civil(time: bigint): number {
  return civilFromDays(days(time));
}

/** Days since the last Monday. */
function daysSinceMonday(day: number): number {
  return (((day + 3) % 7) + 7) % 7;
}

function dayOfYear(day: number): number {
  return day - daysFromCivil(yearOf(civilFromDays(day)), 1, 1) + 1;
}

/**
 * The parts of a time in UTC; pass `zone.toLocal(time)` for what a local clock shows. Months, days and weeks count from 1,
 * week days from Sunday as 0.
 *
 * @example datePart.week(parseTime("2021-01-03T00:00:00Z")) // 53
 */
export const datePart = {
  nanosecond: nanoseconds,
  microsecond: (time: bigint): number => Math.floor(nanoseconds(time) / 1000),
  millisecond: (time: bigint): number => Math.floor(nanoseconds(time) / 1000000),
  second: (time: bigint): number => secondOfDay(time) % 60,
  minute: (time: bigint): number => Math.floor(secondOfDay(time) / 60) % 60,
  hour: (time: bigint): number => Math.floor(secondOfDay(time) / 3600),
  weekDay: (time: bigint): number => (daysSinceMonday(days(time)) + 1) % 7,
  monthDay: (time: bigint): number => dayOf(civil(time)),
  yearDay: (time: bigint): number => dayOfYear(days(time)),
  /** Of ISO 8601: weeks begin on Monday and belong to the year that has their Thursday. */
  week: (time: bigint): number => {
    const day = days(time);
    return Math.ceil(dayOfYear(day - daysSinceMonday(day) + 3) / 7);
  },
  month: (time: bigint): number => monthOf(civil(time)),
  quarter: (time: bigint): number => Math.ceil(monthOf(civil(time)) / 3),
  year: (time: bigint): number => yearOf(civil(time)),
} as const;
