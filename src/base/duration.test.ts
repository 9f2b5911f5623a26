import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  addDuration,
  addMonths,
  type Duration,
  durationFromNanoseconds,
  durationFromParts,
  durationNanoseconds,
  durationParts,
  equalDurations,
  formatDuration,
  isMixedDuration,
  negateDuration,
  parseDuration,
  scaleDuration,
  ZERO_DURATION,
} from "./duration.ts";
import { formatTime, MAX_TIME, MIN_TIME, parseTime } from "./time.ts";

function duration(text: string): Duration {
  const parsed = parseDuration(text);
  if (parsed === undefined) throw new Error(`no duration: ${text}`);
  return parsed;
}

function time(text: string): bigint {
  const parsed = parseTime(text);
  if (parsed === undefined) throw new Error(`no time: ${text}`);
  return parsed;
}

const anyDuration = fc
  .record({
    months: fc.bigInt({ min: 0n, max: 2n ** 40n }),
    nanoseconds: fc.bigInt({ min: 0n, max: MAX_TIME }),
    negative: fc.boolean(),
  })
  .map((d) => (d.months === 0n && d.nanoseconds === 0n ? ZERO_DURATION : d));
const anyTime = fc.bigInt({ min: MIN_TIME, max: MAX_TIME });

describe("text of a duration", () => {
  test.each([
    ["", "0ns", 0n],
    ["-", "0ns", 0n],
    ["0s", "0ns", 0n],
    ["-0s", "0ns", 0n],
    ["90s", "1m30s", 90000000000n],
    ["24h", "1d", 86400000000000n],
    ["7d", "1w", 604800000000000n],
    ["60d", "8w4d", 5184000000000000n],
    ["12mo", "1y", 31557600000000000n],
    ["25mo", "2y1mo", 65745000000000000n],
    ["1500ms", "1s500ms", 1500000000n],
    ["1500µs", "1ms500us", 1500000n],
    ["1mo31d25h", "1mo4w4d1h", 2629800000000000n + 2768400000000000n],
    ["-36h", "-1d12h", -129600000000000n],
    ["-2mo3d", "-2mo3d", -5518800000000000n],
    ["1000000007ns", "1s7ns", 1000000007n],
    ["3m2h1m", "2h4m", 7440000000000n],
    ["1mo1ns", "1mo1ns", 2629800000000001n],
    ["9223372036854775807ns", "15250w1d23h47m16s854ms775us807ns", MAX_TIME],
  ])("%j is %s, %s ns", (text, normal, nanoseconds) => {
    expect(formatDuration(duration(text))).toBe(normal);
    expect(durationNanoseconds(duration(text))).toBe(nanoseconds);
  });

  test.each([
    "15",
    "h",
    "1.5h",
    "+5m",
    "1h 30m",
    "1h-30m",
    "--1h",
    "5min",
    "1Y",
    "1hh",
    "-1h0m",
    "-0h1m",
    "１h",
    "9223372036854775808ns",
  ])("refuses %j", (text) => {
    expect(parseDuration(text)).toBeUndefined();
  });

  test("parse undoes format", () => {
    fc.assert(
      fc.property(anyDuration, (d) => {
        expect(parseDuration(formatDuration(d))).toEqual(d);
      }),
    );
  });

  test("never throws", () => {
    const piece = fc.constantFrom("-", "1", "00", "h", "mo", "µ", "s", "y", "é", " ", ".");
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 10 }), (pieces) => {
        const d = parseDuration(pieces.join(""));
        expect(d === undefined || equalDurations(d, duration(formatDuration(d)))).toBe(true);
      }),
    );
  });
});

describe("parts of a duration", () => {
  test("the parts make the duration again", () => {
    fc.assert(
      fc.property(anyDuration, (d) => {
        expect(durationFromParts(durationParts(d))).toEqual({ ...d, negative: false });
      }),
    );
  });

  test("signs must agree", () => {
    const parts = (...magnitudes: bigint[]) => magnitudes.map((magnitude) => ({ magnitude, unit: "h" }));
    expect(durationFromParts(parts(-1n, -2n))).toEqual(duration("-3h"));
    expect(durationFromParts(parts(-1n, 2n))).toBeUndefined();
    expect(durationFromParts(parts(0n, -2n))).toBeUndefined();
    expect(durationFromParts([])).toEqual(ZERO_DURATION);
  });

  test("nanoseconds of the least integer keep their value", () => {
    expect(durationNanoseconds(durationFromNanoseconds(MIN_TIME))).toBe(MIN_TIME);
    expect(formatDuration(durationFromNanoseconds(MIN_TIME))).toBe("-15250w1d23h47m16s854ms775us808ns");
  });
});

describe("arithmetic of durations", () => {
  test.each([
    ["1mo2d", 3n, "3mo6d"],
    ["1h", -2n, "-2h"],
    ["-1h", -2n, "2h"],
    ["5d", 0n, "0ns"],
    ["0s", -1n, "0ns"],
  ])("%s times %s is %s", (text, factor, result) => {
    expect(scaleDuration(duration(text), factor)).toEqual(duration(result));
  });

  test("to negate is to scale by -1", () => {
    fc.assert(
      fc.property(anyDuration, (d) => {
        expect(negateDuration(d)).toEqual(scaleDuration(d, -1n));
        expect(negateDuration(negateDuration(d))).toEqual(d);
      }),
    );
  });

  test("mixed and equal", () => {
    expect(isMixedDuration(duration("1mo1d"))).toBe(true);
    expect(isMixedDuration(duration("1y1mo"))).toBe(false);
    expect(isMixedDuration(duration("1w1d"))).toBe(false);
    expect(equalDurations(duration("12mo"), duration("1y"))).toBe(true);
    expect(equalDurations(duration("1mo"), duration("-1mo"))).toBe(false);
  });
});

describe("addDuration", () => {
  test.each([
    ["2024-01-31T00:00:00Z", "1mo", "2024-02-29T00:00:00Z"],
    ["2023-01-31T12:30:00.5Z", "1mo", "2023-02-28T12:30:00.5Z"],
    ["2024-01-31T00:00:00Z", "1mo1d", "2024-03-01T00:00:00Z"],
    ["2024-03-31T00:00:00Z", "-1mo1d", "2024-02-28T00:00:00Z"],
    ["2024-02-29T00:00:00Z", "1y", "2025-02-28T00:00:00Z"],
    ["2024-02-29T00:00:00Z", "-4y", "2020-02-29T00:00:00Z"],
    ["2024-11-30T00:00:00Z", "3mo", "2025-02-28T00:00:00Z"],
    ["2024-01-15T00:00:00Z", "-13mo", "2022-12-15T00:00:00Z"],
    ["1970-01-01T00:00:00Z", "-1mo", "1969-12-01T00:00:00Z"],
    ["1969-12-31T23:59:59.999999999Z", "2mo", "1970-02-28T23:59:59.999999999Z"],
    ["2262-04-11T23:47:16.854775807Z", "1ns", "1677-09-21T00:12:43.145224192Z"],
  ])("%s + %s = %s", (start, text, end) => {
    expect(formatTime(addDuration(time(start), duration(text)))).toBe(end);
  });

  test("without months it is addition in 64 bits", () => {
    fc.assert(
      fc.property(anyTime, anyTime, (t, nanoseconds) => {
        expect(addDuration(t, durationFromNanoseconds(nanoseconds))).toBe(BigInt.asIntN(64, t + nanoseconds));
      }),
    );
  });

  test("months keep the clock and the day, or take the last day of the month", () => {
    const midst = fc.integer({ min: -5_000_000, max: 5_000_000 }).map((s) => BigInt(s) * 1_000_000_000_000n);
    fc.assert(
      fc.property(midst, fc.integer({ min: -600, max: 600 }), (t, months) => {
        const from = new Date(Number(t / 1_000_000n));
        const to = new Date(Number(addMonths(t, months) / 1_000_000n));
        const lastDay = new Date(Date.UTC(to.getUTCFullYear(), to.getUTCMonth() + 1, 0)).getUTCDate();
        expect(to.getUTCFullYear() * 12 + to.getUTCMonth()).toBe(
          from.getUTCFullYear() * 12 + from.getUTCMonth() + months,
        );
        expect(to.getUTCDate()).toBe(Math.min(from.getUTCDate(), lastDay));
        expect(to.getTime() - to.setUTCHours(0, 0, 0, 0)).toBe(from.getTime() - from.setUTCHours(0, 0, 0, 0));
      }),
      { numRuns: 1000 },
    );
  });

  test("spans of months beyond the calendar wrap instead of failing", () => {
    const years400 = BigInt.asIntN(64, 146097n * 86_400_000_000_000n * 1_000_000n);
    expect(addMonths(0n, 4800 * 1_000_000)).toBe(years400);
    expect(addMonths(0n, -4800 * 1_000_000)).toBe(-years400);
  });
});
