import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Duration, parseDuration } from "./duration.ts";
import { formatTime, MAX_TIME, MIN_TIME, parseTime } from "./time.ts";
import { intervalProblem, Window } from "./window.ts";
import { findZone, UTC, type Zone } from "./zone.ts";

const HOUR = 3_600_000_000_000n;

function duration(text: string): Duration {
  const parsed = parseDuration(text);
  if (parsed === undefined) throw new Error(`no duration: ${text}`);
  return parsed;
}

function zone(name: string, fixedOffset = 0n): Zone {
  const found = findZone(name, fixedOffset);
  if (found === undefined) throw new Error(`no zone: ${name}`);
  return found;
}

/** `every[/period][@offset][ zone]` */
function windows(text: string): Window {
  const [rest, name = ""] = text.split(" ");
  const [lengths, offset = ""] = rest.split("@");
  const [every, period = every] = lengths.split("/");
  return new Window({
    every: duration(every),
    period: duration(period),
    offset: duration(offset),
    zone: name.startsWith("+") ? zone("", BigInt(name) * HOUR) : zone(name),
  });
}

function time(text: string): bigint {
  const parsed = parseTime(text.length === 10 ? `${text}T00:00:00Z` : `${text}Z`);
  if (parsed === undefined) throw new Error(`no time: ${text}`);
  return parsed;
}

/** The windows that contain a time, as text without what is zero. */
function containing(window: Window, t: bigint): string[] {
  const found: string[] = [];
  for (let i = window.first(t); i <= window.last(t); i++)
    found.push(`${short(window.lower(i))} ${short(window.upper(i))}`);
  return found;
}

function short(t: bigint): string {
  return formatTime(t)
    .slice(0, -1)
    .replace(/T00:00:00$/, "")
    .replace(/(T..:..):00$/, "$1");
}

describe("the windows that contain a time", () => {
  test.each([
    ["5m", "2024-01-01T00:07:00", ["2024-01-01T00:05 2024-01-01T00:10"]],
    ["5m", "2024-01-01T00:10:00", ["2024-01-01T00:10 2024-01-01T00:15"]],
    ["7h", "1969-07-20T20:17:40", ["1969-07-20T19:00 1969-07-21T02:00"]],
    ["1w", "2024-05-15T12:00:00", ["2024-05-09 2024-05-16"]],
    ["1w@4d", "2024-05-15T12:00:00", ["2024-05-13 2024-05-20"]],
    ["1w@-3d", "2024-05-15T12:00:00", ["2024-05-13 2024-05-20"]],
    ["10m@23m", "2024-01-01T00:09:00", ["2024-01-01T00:03 2024-01-01T00:13"]],
    ["10m@-3m", "2024-01-01T00:09:00", ["2024-01-01T00:07 2024-01-01T00:17"]],
    ["5m/1m", "2024-01-01T00:05:59", ["2024-01-01T00:05 2024-01-01T00:06"]],
    ["5m/1m", "2024-01-01T00:06:00", []],
    ["5m/10m@1m", "2024-01-01T00:08:00", ["2024-01-01T00:01 2024-01-01T00:11", "2024-01-01T00:06 2024-01-01T00:16"]],
    ["5m/-5m", "2024-01-01T00:07:00", ["2024-01-01T00:05 2024-01-01T00:10"]],
    ["5m/-1m", "2024-01-01T00:07:00", []],
    ["5m/-1m", "2024-01-01T00:09:00", ["2024-01-01T00:09 2024-01-01T00:10"]],
    [
      "5m/-10m",
      "2024-01-01T00:07:00",
      ["2024-01-01T00:00 2024-01-01T00:10", "2024-01-01T00:05 2024-01-01T00:15"].map((s) => s.replace("T00:00 ", " ")),
    ],
    ["1mo", "2024-02-29T23:59:59.999999999", ["2024-02-01 2024-03-01"]],
    ["1mo", "1969-12-31T23:59:59", ["1969-12-01 1970-01-01"]],
    ["5mo", "1969-07-20T20:17:40", ["1969-03-01 1969-08-01"]],
    ["1y@9mo", "2024-09-30T23:59:59", ["2023-10-01 2024-10-01"]],
    ["1y@-3mo", "2024-10-01T00:00:00", ["2024-10-01 2025-10-01"]],
    ["1y2mo", "2024-10-01T00:00:00", ["2023-09-01 2024-11-01"]],
    ["1mo@14d", "2024-03-10T00:00:00", ["2024-02-15 2024-03-15"]],
    ["3mo@1mo", "2024-03-20T00:00:00", ["2024-02-01 2024-05-01"]],
    ["1mo/2mo", "2024-03-20T00:00:00", ["2024-02-01 2024-04-01", "2024-03-01 2024-05-01"]],
    ["1mo/1d", "2024-03-01T23:00:00", ["2024-03-01 2024-03-02"]],
    ["1mo/1d", "2024-03-02T00:00:00", []],
    ["1mo/1mo1d", "2024-03-01T12:00:00", ["2024-02-01 2024-03-02", "2024-03-01 2024-04-02"]],
  ])("%s at %s", (spec, t, expected) => {
    expect(containing(windows(spec), time(t))).toEqual(expected);
  });

  test.each([
    ["2024-02-29T12:00:00", "2024-02-29 2024-03-30"],
    ["2024-03-29T12:00:00", "2024-02-29 2024-03-30"],
    ["2024-03-30T12:00:00", "2024-03-30 2024-04-30"],
    ["2024-02-28T23:59:59", "2024-01-30 2024-02-29"],
  ])("months that start on the 30th leave no hole after February: %s", (t, expected) => {
    expect(containing(windows("1mo@-2d"), time(t))).toEqual([expected]);
  });
});

describe("windows on a local clock", () => {
  test.each([
    ["a winter day", "1d America/New_York", "2024-01-15T04:59:59", "2024-01-14T05:00 2024-01-15T05:00"],
    ["a summer day", "1d America/New_York", "2024-07-15T04:00:00", "2024-07-15T04:00 2024-07-16T04:00"],
    ["a day of 23 hours", "1d Europe/Berlin", "2024-03-31T12:00:00", "2024-03-30T23:00 2024-03-31T22:00"],
    ["a day of 25 hours", "1d Europe/Berlin", "2024-10-27T12:00:00", "2024-10-26T22:00 2024-10-27T23:00"],
    ["the day before a skipped day", "1d Pacific/Apia", "2011-12-30T09:59:59", "2011-12-29T10:00 2011-12-30T10:00"],
    ["the day after it", "1d Pacific/Apia", "2011-12-30T10:00:00", "2011-12-30T10:00 2011-12-31T10:00"],
    ["a week", "1w@-3d Pacific/Auckland", "2024-01-14T11:00:00", "2024-01-14T11:00 2024-01-21T11:00"],
    ["March", "1mo Europe/Madrid", "2024-03-15T00:00:00", "2024-02-29T23:00 2024-03-31T22:00"],
    ["a year", "1y Asia/Tokyo", "2023-12-31T15:00:00", "2023-12-31T15:00 2024-12-31T15:00"],
    ["the far future", "1d America/Los_Angeles", "2120-07-10T12:00:00", "2120-07-10T07:00 2120-07-11T07:00"],
    ["a fixed offset", "1d +05", "2024-01-15T18:00:00", "2024-01-14T19:00 2024-01-15T19:00"],
    ["months under a fixed offset", "1mo +02", "2024-03-29T12:00:00", "2024-02-29T22:00 2024-03-31T22:00"],
    ["the first half hour before two", "30m Europe/London", "2024-10-27T00:45:00", "2024-10-27T00:30 2024-10-27T02:00"],
    ["the repeated half hours", "30m Europe/London", "2024-10-27T01:15:00", "2024-10-27T00:30 2024-10-27T02:00"],
    ["the last of them", "30m Europe/London", "2024-10-27T01:45:00", "2024-10-27T00:30 2024-10-27T02:00"],
    ["after them", "30m Europe/London", "2024-10-27T02:00:00", "2024-10-27T02:00 2024-10-27T02:30"],
    ["after the skipped hour", "1h America/Chicago", "2024-03-10T08:00:00", "2024-03-10T08:00 2024-03-10T09:00"],
  ])("%s", (_, spec, t, expected) => {
    expect(containing(windows(spec), time(t))).toEqual([expected]);
  });

  test("a zone and a constant offset add up", () => {
    const every = duration("1d");
    const clock = zone("America/Denver", 2n * HOUR);
    const window = new Window({ every, period: every, offset: duration(""), zone: clock });
    expect(containing(window, time("2024-01-15T18:00:00"))).toEqual(["2024-01-15T05:00 2024-01-16T05:00"]);
  });

  test("no window for the skipped hour", () => {
    const pairs = windows("1h America/Chicago").bounds(time("2024-03-10T06:00:00"), time("2024-03-10T10:00:00"));
    expect([...pairs].map(short)).toEqual([
      ...["2024-03-10T06:00", "2024-03-10T07:00", "2024-03-10T07:00", "2024-03-10T08:00"],
      ...["2024-03-10T08:00", "2024-03-10T09:00", "2024-03-10T09:00", "2024-03-10T10:00"],
    ]);
  });
});

describe("bounds", () => {
  test.each([
    ["5m", "2024-01-01T00:00:00", "2024-01-01T00:15:00", "00:00 00:05 00:05 00:10 00:10 00:15"],
    ["5m", "2024-01-01T00:01:00", "2024-01-01T00:11:00", "00:00 00:05 00:05 00:10 00:10 00:15"],
    ["5m/1m", "2024-01-01T00:01:00", "2024-01-01T00:05:00", ""],
    ["5m/15m", "2024-01-01T00:15:00", "2024-01-01T00:20:00", "00:05 00:20 00:10 00:25 00:15 00:30"],
    ["5m", "2024-01-01T00:05:00", "2024-01-01T00:05:00", ""],
    ["5m", "2024-01-01T00:10:00", "2024-01-01T00:05:00", ""],
  ])("%s from %s to %s", (spec, start, stop, expected) => {
    const window = windows(spec);
    const pairs = window.bounds(time(start), time(stop));
    expect([...pairs].map((t) => formatTime(t).slice(11, 16)).join(" ")).toBe(expected);
    expect(window.count(time(start), time(stop))).toBe(pairs.length / 2);
  });

  test("the longest window", () => {
    const window = windows("9223372036854775807ns");
    expect([...window.bounds(time("2024-01-01"), time("2024-01-02"))]).toEqual([0n, MAX_TIME]);
    expect([...window.bounds(time("1969-01-01"), time("1971-01-01"))]).toEqual([-MAX_TIME, 0n, 0n, MAX_TIME]);
  });

  test("edges stay within 64 bits", () => {
    for (const spec of ["1d", "1mo", "1d/-3d", "1d Europe/Berlin", "1y/2y Asia/Tokyo", "1mo/-1d"]) {
      const window = windows(spec);
      const pairs = [...window.bounds(MIN_TIME, MIN_TIME + HOUR), ...window.bounds(MAX_TIME - HOUR, MAX_TIME)];
      for (const edge of pairs) expect(edge).toBe(BigInt.asIntN(64, edge));
    }
    expect(windows("1mo").upper(windows("1mo").last(MAX_TIME - 1n))).toBe(MAX_TIME);
    expect(windows("1d").lower(windows("1d").first(MIN_TIME))).toBe(MIN_TIME);
  });
});

describe("truncate", () => {
  test.each([
    ["1s", "1969-12-31T22:10:00.5", "1969-12-31T22:10"],
    ["1w", "1969-12-31T22:10:00.5", "1969-12-25"],
    ["3mo", "1969-12-31T22:10:00.5", "1969-10-01"],
    ["10y", "1969-12-31T22:10:00.5", "1960-01-01"],
    ["7m", "2024-05-15T10:20:30", "2024-05-15T10:14"],
    ["1mo Europe/Berlin", "2024-06-30T22:30:00", "2024-06-30T22:00"],
    ["1h Asia/Kolkata", "2024-07-01T19:20:00", "2024-07-01T18:30"],
    ["1d +-11", "2024-07-01T19:20:00", "2024-07-01T11:00"],
    ["1h Europe/Berlin", "2024-10-27T01:30:00", "2024-10-27"],
    ["30m Europe/Berlin", "2024-10-27T01:15:00", "2024-10-27"],
    ["1h Europe/Berlin", "2024-03-31T01:15:00", "2024-03-31T01:00"],
  ])("by %s at %s", (spec, t, expected) => {
    const [lengths, name = ""] = spec.split(" ");
    const every = duration(lengths);
    const clock = name.startsWith("+") ? zone("", BigInt(name.slice(1)) * HOUR) : zone(name);
    const window = new Window({ every, period: every, offset: duration(""), zone: clock });
    expect(short(window.truncate(time(t)))).toBe(expected);
  });
});

describe("intervalProblem", () => {
  test.each([
    ["0s", /zero/],
    ["1mo1d", /mix months/],
    ["-1h", /negative/],
    ["-1mo", /negative/],
  ])("%s", (text, problem) => {
    expect(intervalProblem(duration(text))).toMatch(problem);
  });

  test.each(["1ns", "1h30m", "1y2mo"])("%s is fine", (text) => {
    expect(intervalProblem(duration(text))).toBeUndefined();
  });
});

describe("properties", () => {
  const everies = ["1m", "7m", "30m", "1h", "5h", "1d", "1w", "1mo", "5mo", "1y"];
  const offset = fc.constantFrom("0s", "3m", "-2h", "-3d", "14d", "30d", "1mo", "-1mo2d");
  const clock = fc
    .tuple(
      fc.constantFrom("", "", "Europe/Berlin", "America/New_York", "Pacific/Apia", "Australia/Lord_Howe"),
      fc.constantFrom(0n, 2n * HOUR, (-11n * HOUR) / 2n),
    )
    .map(([name, fixed]) => zone(name, fixed));
  const tiling = fc
    .record({ every: fc.constantFrom(...everies), offset, zone: clock })
    .map((s) => new Window({ ...s, every: duration(s.every), period: duration(s.every), offset: duration(s.offset) }));
  const any = fc
    .record({
      every: fc.constantFrom("30m", "1h", "5h", "1d", "1mo"),
      period: fc.constantFrom("20m", "1h", "3h", "-3h", "2d", "-1d", "1mo", "1mo1d", "-2mo"),
      offset,
      zone: clock,
    })
    .map((s) => new Window({ ...s, every: duration(s.every), period: duration(s.period), offset: duration(s.offset) }));
  // Around the changes of the clocks of 2024 and 2011, or anywhere.
  const anyTime = fc.oneof(
    fc
      .tuple(
        fc.constantFrom("2024-03-31T01:00:00", "2024-10-27T01:00:00", "2024-03-10T07:00:00", "2011-12-30T10:00:00"),
        fc.integer({ min: -1000, max: 1000 }),
      )
      .map(([t, tenths]) => time(t) + BigInt(tenths) * 360_000_000_000n),
    fc.bigInt({ min: -(10n ** 18n), max: 3n * 10n ** 18n }),
  );

  test("windows as long as their distance hold every time just once", () => {
    fc.assert(
      fc.property(tiling, anyTime, (window, t) => {
        const index = window.last(t);
        expect(window.first(t)).toBe(index);
        expect(window.lower(index) <= t && t < window.upper(index)).toBe(true);
        expect(window.upper(index)).toBe(window.lower(index + 1n));
      }),
      { numRuns: 1000 },
    );
  });

  test("the windows that contain a time lie between first and last", () => {
    fc.assert(
      fc.property(any, anyTime, (window, t) => {
        const first = window.first(t);
        const last = window.last(t);
        if (first <= last) expect(t < window.upper(first) && window.lower(last) <= t).toBe(true);
        for (let i = 1n; i <= 150n; i++) {
          expect(window.contains(first - i, t) || window.contains(last + i, t)).toBe(false);
        }
      }),
      { numRuns: 300 },
    );
  });

  test("far edges that go back at the end of a month hide no window", () => {
    const window = new Window({ every: duration("30m"), period: duration("1mo"), offset: duration("0s"), zone: UTC });
    const t = time("2024-11-30T12:00:00");
    const before = window.last(time("2024-10-30T23:30:00"));
    expect(window.contains(before, t)).toBe(true);
    expect(window.contains(before + 1n, t)).toBe(false);
    expect(window.first(t) <= before).toBe(true);
    const pairs = window.bounds(t, t + 1n);
    for (let i = 0; i < pairs.length; i += 2) expect(pairs[i] <= t && pairs[i + 1] > t).toBe(true);
  });

  test("bounds lists the windows of its range", () => {
    fc.assert(
      fc.property(any, anyTime, fc.bigInt({ min: 1n, max: 50n * HOUR }), (window, start, length) => {
        const pairs = window.bounds(start, start + length);
        for (let i = 0; i < pairs.length; i += 2) {
          expect(pairs[i] < pairs[i + 1] && pairs[i] < start + length && pairs[i + 1] > start).toBe(true);
          if (i > 0) expect(pairs[i] >= pairs[i - 2] || pairs[i + 1] > pairs[i - 1]).toBe(true);
        }
        const first = window.first(start);
        const edges = Array.from({ length: window.count(start, start + length) }, (_, i) => first + BigInt(i));
        const end = start + length;
        const nonEmpty = edges.filter(
          (i) => window.lower(i) < window.upper(i) && window.upper(i) > start && window.lower(i) < end,
        );
        expect([...pairs]).toEqual(nonEmpty.flatMap((i) => [window.lower(i), window.upper(i)]));
      }),
      { numRuns: 300 },
    );
  });

  test("the arithmetic form gives the same edges", () => {
    fc.assert(
      fc.property(tiling, anyTime, (window, t) => {
        const { fixed } = window;
        if (fixed === undefined) return;
        const index = window.last(t);
        expect(window.lower(index)).toBe(fixed.zero + index * fixed.every);
        expect(window.upper(index)).toBe(fixed.zero + index * fixed.every + fixed.period);
      }),
    );
  });

  test("truncating gives a start that is not later, twice the same, and a column the same as single times", () => {
    fc.assert(
      fc.property(tiling, fc.array(anyTime, { minLength: 1, maxLength: 20 }), (window, list) => {
        const times = BigInt64Array.from(list.toSorted((a, b) => (a < b ? -1 : 1)));
        const starts = times.map((t) => window.truncate(t));
        starts.forEach((start, i) => {
          expect(start <= times[i]).toBe(true);
          expect(window.truncate(start)).toBe(start);
        });
        const out = new BigInt64Array(times.length);
        window.truncateAll(times, 0, times.length, out);
        expect(out).toEqual(starts);
      }),
      { numRuns: 500 },
    );
  });
});
