import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { formatTime, MAX_TIME, MIN_TIME, parseTime } from "./time.ts";
import { findZone, UTC, type Zone } from "./zone.ts";

const HOUR = 3_600_000_000_000n;

function zone(name: string, fixedOffset = 0n): Zone {
  const found = findZone(name, fixedOffset);
  if (found === undefined) throw new Error(`no zone: ${name}`);
  return found;
}

function time(text: string): bigint {
  const parsed = parseTime(`${text}Z`);
  if (parsed === undefined) throw new Error(`no time: ${text}`);
  return parsed;
}

function show(t: bigint): string {
  return formatTime(t).slice(0, -1);
}

describe("findZone", () => {
  test.each(["", "UTC", "EST", "Etc/GMT+5", "US/Eastern", "W-SU", "Europe/Kyiv", "America/Argentina/Ushuaia", "GB"])(
    "knows %j",
    (name) => {
      expect(findZone(name, 0n)).toBeDefined();
    },
  );

  test.each([
    "Europe/Atlantis",
    "PST",
    "Local",
    "europe/berlin",
    "EUROPE/BERLIN",
    "+05:00",
    "Europe",
    "Berlin",
    "/",
    "é",
  ])("does not know %j", (name) => {
    expect(findZone(name, 0n)).toBeUndefined();
  });

  test("gives the same clock for the same name and offset", () => {
    expect(findZone("Asia/Tokyo", 0n)).toBe(findZone("Asia/Tokyo", 0n));
    expect(findZone("Asia/Tokyo", 1n)).not.toBe(findZone("Asia/Tokyo", 0n));
    expect(findZone("", 0n)).toBe(UTC);
  });
});

describe("toLocal", () => {
  test.each([
    ["Europe/Berlin", "2024-07-01T00:00:00", "2024-07-01T02:00:00"],
    ["Europe/Berlin", "2024-03-31T00:59:59.999999999", "2024-03-31T01:59:59.999999999"],
    ["Europe/Berlin", "2024-03-31T01:00:00", "2024-03-31T03:00:00"],
    ["Europe/Berlin", "2024-10-27T00:59:59", "2024-10-27T02:59:59"],
    ["Europe/Berlin", "2024-10-27T01:00:00", "2024-10-27T02:00:00"],
    ["Asia/Kathmandu", "2024-05-15T10:20:30", "2024-05-15T16:05:30"],
    ["Pacific/Apia", "2011-12-30T09:59:59", "2011-12-29T23:59:59"],
    ["Pacific/Apia", "2011-12-30T10:00:00", "2011-12-31T00:00:00"],
    ["Europe/Paris", "1889-05-06T12:00:00", "1889-05-06T12:09:21"],
    ["America/Los_Angeles", "2120-01-10T12:00:00", "2120-01-10T04:00:00"],
    ["America/Los_Angeles", "2120-07-10T12:00:00", "2120-07-10T05:00:00"],
    ["America/Noronha", "2000-10-10T12:00:00", "2000-10-10T11:00:00"],
    ["Etc/GMT+5", "1969-12-31T23:59:59.999999999", "1969-12-31T18:59:59.999999999"],
  ])("%s at %s shows %s", (name, utc, local) => {
    expect(show(zone(name).toLocal(time(utc)))).toBe(local);
  });

  test("a constant offset is added to the zone's", () => {
    expect(show(zone("Europe/Vienna", HOUR / 2n).toLocal(time("2024-06-15T10:00:00")))).toBe("2024-06-15T12:30:00");
    expect(show(zone("UTC", -2n * HOUR).toLocal(time("2024-06-15T10:00:00")))).toBe("2024-06-15T08:00:00");
  });
});

describe("toUtc", () => {
  test.each([
    ["an ordinary reading", "Europe/Berlin", "2024-07-01T02:00:00", "2024-07-01T00:00:00"],
    ["the last moment before the gap", "Europe/Berlin", "2024-03-31T01:59:59", "2024-03-31T00:59:59"],
    ["a skipped reading", "Europe/Berlin", "2024-03-31T02:00:00", "2024-03-31T01:00:00"],
    ["another skipped reading", "Europe/Berlin", "2024-03-31T02:59:59", "2024-03-31T01:00:00"],
    ["the end of the gap", "Europe/Berlin", "2024-03-31T03:00:00", "2024-03-31T01:00:00"],
    ["a repeated reading", "Europe/Berlin", "2024-10-27T02:30:00", "2024-10-27T00:30:00"],
    ["the end of the repeated hour", "Europe/Berlin", "2024-10-27T03:00:00", "2024-10-27T02:00:00"],
    ["a repeated reading west of UTC", "America/New_York", "2024-11-03T01:30:00", "2024-11-03T05:30:00"],
    ["a skipped reading west of UTC", "America/New_York", "2024-03-10T02:30:00", "2024-03-10T07:00:00"],
    ["a skipped day", "Pacific/Apia", "2011-12-30T12:00:00", "2011-12-30T10:00:00"],
    ["the day after it", "Pacific/Apia", "2011-12-31T00:00:01", "2011-12-30T10:00:01"],
    ["half an hour of summer time", "Australia/Lord_Howe", "2024-10-06T02:15:00", "2024-10-05T15:30:00"],
  ])("%s in %s: %s is %s", (_, name, local, utc) => {
    expect(show(zone(name).toUtc(time(local)))).toBe(utc);
  });

  test("a constant offset is taken off", () => {
    expect(show(zone("America/Denver", 2n * HOUR).toUtc(time("2024-01-15T00:00:00")))).toBe("2024-01-15T05:00:00");
    expect(show(zone("UTC", -5n * HOUR).toUtc(time("2024-01-15T00:00:00")))).toBe("2024-01-15T05:00:00");
  });
});

describe("properties", () => {
  const names = ["Europe/Berlin", "America/New_York", "Pacific/Apia", "Australia/Lord_Howe", "America/St_Johns", "UTC"];
  const anyZone = fc.tuple(fc.constantFrom(...names), fc.constantFrom(0n, HOUR, -HOUR / 4n));
  // 1938 to 2065, and often at a full quarter of an hour or near a change.
  const anyTime = fc.oneof(
    fc.bigInt({ min: -(10n ** 18n), max: 3n * 10n ** 18n }),
    fc.bigInt({ min: -1_111_111n, max: 3_333_333n }).map((quarter) => quarter * 900_000_000_000n),
    fc
      .tuple(
        fc.constantFrom("2024-03-31T01:00:00", "2024-11-03T06:00:00", "2011-12-30T10:00:00", "2024-04-06T15:00:00"),
        fc.integer({ min: -600, max: 600 }),
      )
      .map(([t, minutes]) => time(t) + BigInt(minutes) * 60_000_000_000n),
  );

  test("the first time of a clock reading is not later than the time that shows it, and shows it too", () => {
    fc.assert(
      fc.property(anyZone, anyTime, ([name, offset], t) => {
        const clock = zone(name, offset);
        const first = clock.toUtc(clock.toLocal(t));
        expect(first <= t).toBe(true);
        expect(clock.toLocal(first)).toBe(clock.toLocal(t));
      }),
      { numRuns: 1000 },
    );
  });

  test("toUtc gives the least time whose reading is not before the one asked for", () => {
    fc.assert(
      fc.property(anyZone, anyTime, ([name, offset], local) => {
        const clock = zone(name, offset);
        const t = clock.toUtc(local);
        expect(clock.toLocal(t) >= local).toBe(true);
        for (const before of [1n, HOUR / 2n, HOUR, 23n * HOUR, 200n * HOUR])
          expect(clock.toLocal(t - before) < local).toBe(true);
      }),
      { numRuns: 1000 },
    );
  });

  test("reached is the highest reading that lies in the past", () => {
    fc.assert(
      fc.property(anyZone, anyTime, fc.bigInt({ min: -2n, max: 2n }), ([name, offset], t, near) => {
        const clock = zone(name, offset);
        const reached = clock.reached(t);
        expect(clock.toUtc(reached) <= t).toBe(true);
        expect(clock.toUtc(reached + 1n) > t).toBe(true);
        expect(clock.toUtc(clock.toLocal(t) + near) <= t).toBe(clock.toLocal(t) + near <= reached);
      }),
      { numRuns: 1000 },
    );
  });

  test("the clock runs evenly over a steady stretch", () => {
    fc.assert(
      fc.property(anyZone, anyTime, ([name, offset], t) => {
        const clock = zone(name, offset);
        const steady = clock.steady(t);
        expect(steady.since <= t && t < steady.until).toBe(true);
        for (const inside of [steady.since, t, steady.until - 1n])
          expect(clock.toLocal(inside)).toBe(BigInt.asIntN(64, inside + steady.offset));
      }),
    );
  });

  test("the answers do not depend on what was asked before", () => {
    fc.assert(
      fc.property(fc.constantFrom(...names.slice(0, 5)), fc.array(anyTime, { minLength: 2 }), (name, times) => {
        const clock = zone(name);
        const answers = times.map((t) => [clock.toLocal(t), clock.toUtc(t)]);
        const backwards = times.toReversed().map((t) => [clock.toLocal(t), clock.toUtc(t)]);
        expect(backwards.toReversed()).toEqual(answers);
      }),
      { numRuns: 100 },
    );
  });

  test("without rules it is addition in 64 bits", () => {
    expect(zone("UTC", 1n).toLocal(MAX_TIME)).toBe(MIN_TIME);
    expect(zone("UTC", 1n).toUtc(MIN_TIME)).toBe(MAX_TIME);
  });
});
