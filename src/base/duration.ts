import { civilFromDays, dayOf, daysFromCivil, daysInMonth, monthOf, yearOf } from "./civil.ts";

/**
 * A calendar duration: a sign over two magnitudes that cannot be turned into each other, since months differ in length.
 * Zero is never negative. Magnitudes are exact; what is made from them (a time, a count) is cut to 64 bits.
 */
export interface Duration {
  readonly months: bigint;
  readonly nanoseconds: bigint;
  readonly negative: boolean;
}

export const ZERO_DURATION: Duration = Object.freeze({ months: 0n, nanoseconds: 0n, negative: false });

const DAY = 86_400_000_000_000n;

/** A month as a plain count: a twelfth of 365.25 days. */
const MEAN_MONTH = 2_629_800_000_000_000n;

/** Every unit from the longest to the shortest, as months or as nanoseconds. */
const UNITS: readonly { readonly unit: string; readonly months: bigint; readonly nanoseconds: bigint }[] = [
  { unit: "y", months: 12n, nanoseconds: 0n },
  { unit: "mo", months: 1n, nanoseconds: 0n },
  { unit: "w", months: 0n, nanoseconds: 7n * DAY },
  { unit: "d", months: 0n, nanoseconds: DAY },
  { unit: "h", months: 0n, nanoseconds: 3_600_000_000_000n },
  { unit: "m", months: 0n, nanoseconds: 60_000_000_000n },
  { unit: "s", months: 0n, nanoseconds: 1_000_000_000n },
  { unit: "ms", months: 0n, nanoseconds: 1_000_000n },
  { unit: "us", months: 0n, nanoseconds: 1000n },
  { unit: "ns", months: 0n, nanoseconds: 1n },
];
const UNIT_BY_NAME = new Map(UNITS.map((unit) => [unit.unit, unit]));

/** A magnitude under its unit (`y`, `mo`, `w`, `d`, `h`, `m`, `s`, `ms`, `us`, `ns`). */
export interface DurationPart {
  readonly magnitude: bigint;
  readonly unit: string;
}

/**
 * The sum of parts, in whatever order and however often a unit occurs.
 *
 * @returns undefined if a unit is unknown or the signs differ (a zero counts as positive).
 * @example durationFromParts([{ magnitude: 90n, unit: "m" }]) // 90 minutes
 */
export function durationFromParts(parts: readonly DurationPart[]): Duration | undefined {
  let months = 0n;
  let nanoseconds = 0n;
  const negative = parts.length > 0 && parts[0].magnitude < 0n;
  for (const { magnitude, unit } of parts) {
    const size = UNIT_BY_NAME.get(unit);
    if (size === undefined || magnitude < 0n !== negative) return undefined;
    months += size.months * magnitude;
    nanoseconds += size.nanoseconds * magnitude;
  }
  return negative ? { months: -months, nanoseconds: -nanoseconds, negative } : { months, nanoseconds, negative };
}

/** A count of nanoseconds as duration. */
export function durationFromNanoseconds(nanoseconds: bigint): Duration {
  const negative = nanoseconds < 0n;
  return { months: 0n, nanoseconds: negative ? -nanoseconds : nanoseconds, negative };
}

/**
 * Reads the text form: an optional minus, then integers each with a unit (`µs` is `us`). Empty text is zero.
 *
 * @returns undefined if the text is no duration.
 * @example parseDuration("-1mo2h")
 */
export function parseDuration(text: string): Duration | undefined {
  const negative = text.startsWith("-");
  const parts: DurationPart[] = [];
  const part = /(\d+)(\p{L}+)/uy;
  for (part.lastIndex = negative ? 1 : 0; part.lastIndex < text.length; ) {
    const match = part.exec(text);
    if (match === null) return undefined;
    const magnitude = BigInt(match[1]);
    if (magnitude >= 2n ** 63n) return undefined;
    parts.push({ magnitude: negative ? -magnitude : magnitude, unit: match[2] === "µs" ? "us" : match[2] });
  }
  return durationFromParts(parts);
}

/**
 * The parts of a duration's magnitude: months carried up to years, nanoseconds up to weeks, no zeros.
 *
 * @example durationParts(parseDuration("36h")) // [{ magnitude: 1n, unit: "d" }, { magnitude: 12n, unit: "h" }]
 */
export function durationParts(duration: Duration): DurationPart[] {
  const parts: DurationPart[] = [];
  let { months, nanoseconds } = duration;
  for (const size of UNITS) {
    const magnitude = size.months > 0n ? months / size.months : nanoseconds / size.nanoseconds;
    if (magnitude === 0n) continue;
    months -= magnitude * size.months;
    nanoseconds -= magnitude * size.nanoseconds;
    parts.push({ magnitude, unit: size.unit });
  }
  return parts;
}

/**
 * The normalised text; `parseDuration` reads it back.
 *
 * @example formatDuration(parseDuration("-36h")) // "-1d12h"
 */
export function formatDuration(duration: Duration): string {
  if (isZeroDuration(duration)) return "0ns";
  const parts = durationParts(duration).map(({ magnitude, unit }) => `${magnitude}${unit}`);
  return (duration.negative ? "-" : "") + parts.join("");
}

export function isZeroDuration(duration: Duration): boolean {
  return duration.months === 0n && duration.nanoseconds === 0n;
}

/** Has both months and nanoseconds. */
export function isMixedDuration(duration: Duration): boolean {
  return duration.months !== 0n && duration.nanoseconds !== 0n;
}

/** The same sign, months and nanoseconds: 1mo equals no number of days, and 12mo equals 1y. */
export function equalDurations(a: Duration, b: Duration): boolean {
  return a.months === b.months && a.nanoseconds === b.nanoseconds && a.negative === b.negative;
}

export function negateDuration(duration: Duration): Duration {
  return isZeroDuration(duration) ? duration : { ...duration, negative: !duration.negative };
}

/**
 * Multiplies each part.
 *
 * @example scaleDuration(parseDuration("1mo2d"), -2n) // -2mo4d
 */
export function scaleDuration(duration: Duration, factor: bigint): Duration {
  const magnitude = factor < 0n ? -factor : factor;
  const scaled = { months: duration.months * magnitude, nanoseconds: duration.nanoseconds * magnitude };
  return isZeroDuration({ ...scaled, negative: false })
    ? ZERO_DURATION
    : { ...scaled, negative: duration.negative !== factor < 0n };
}

/**
 * The duration as a count of nanoseconds in which every month has 30 days, 10 hours and 30 minutes.
 *
 * @example durationNanoseconds(parseDuration("1mo")) // 2629800000000000n
 */
export function durationNanoseconds(duration: Duration): bigint {
  const count = duration.months * MEAN_MONTH + duration.nanoseconds;
  return BigInt.asIntN(64, duration.negative ? -count : count);
}

/**
 * Adds calendar months to a time in UTC; a day past the end of the month becomes its last day. Wraps in 64 bits.
 *
 * @example addMonths(parseTime("2024-01-31T12:00:00Z"), 1) // 2024-02-29T12:00:00Z
 */
export function addMonths(time: bigint, months: number): bigint {
  return BigInt.asIntN(64, shiftMonths(time, months));
}

/** As `addMonths`, without the limit of 64 bits. */
export function shiftMonths(time: bigint, months: number): bigint {
  const day = dayNumber(time);
  const civil = civilFromDays(day);
  const total = yearOf(civil) * 12 + monthOf(civil) - 1 + months;
  // The calendar repeats every 400 years: the date is found in the years 0 to 399 of its era.
  const era = Math.floor(total / 4800);
  const year = Math.floor((total - era * 4800) / 12);
  const month = total - era * 4800 - year * 12 + 1;
  const dayOfMonth = Math.min(dayOf(civil), daysInMonth(year, month));
  return time + BigInt(daysFromCivil(year, month, dayOfMonth) + era * 146097 - day) * DAY;
}

/** Number of the month that holds a time in UTC; January 1970 is 0. */
export function monthNumber(time: bigint): number {
  const civil = civilFromDays(dayNumber(time));
  return (yearOf(civil) - 1970) * 12 + monthOf(civil) - 1;
}

/** Number of the day that holds a time in UTC; 1970-01-01 is 0. */
export function dayNumber(time: bigint): number {
  return Number(time / DAY) - (time % DAY < 0n ? 1 : 0);
}

/**
 * Adds a duration to a time in UTC: first the months, on the calendar, then the nanoseconds. Wraps in 64 bits.
 *
 * @example addDuration(parseTime("2024-01-31T00:00:00Z"), parseDuration("1mo1d")) // 2024-03-01T00:00:00Z
 */
export function addDuration(time: bigint, duration: Duration): bigint {
  const { months, nanoseconds, negative } = duration;
  const moved = months === 0n ? time : addMonths(time, Number(negative ? -months : months));
  return BigInt.asIntN(64, negative ? moved - nanoseconds : moved + nanoseconds);
}
