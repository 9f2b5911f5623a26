import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { formatTime, parseTime } from "../../base/time.ts";
import { findZone, UTC, type Zone } from "../../base/zone.ts";
import { type Cron, nextFiring, parseCron } from "./cron.ts";

function cron(text: string): Cron {
  const parsed = parseCron(text);
  if (typeof parsed === "string") throw new Error(parsed);
  return parsed;
}

function time(text: string): bigint {
  return parseTime(text) ?? 0n;
}

function zone(name: string): Zone {
  return findZone(name, 0n) ?? UTC;
}

/** The times after `after`, as many as are asked for. */
function firings(text: string, after: string, count: number, in_: Zone = UTC): string[] {
  const found: string[] = [];
  for (let at: bigint | undefined = time(after); found.length < count; found.push(formatTime(at))) {
    at = nextFiring(cron(text), at, in_);
    if (at === undefined) break;
  }
  return found;
}

describe("an expression fires", () => {
  test.each([
    ["* * * * *", "2024-01-01T00:00:30.5Z", ["2024-01-01T00:01:00Z", "2024-01-01T00:02:00Z"]],
    ["  15\t2 * * * ", "2024-02-28T02:15:00Z", ["2024-02-29T02:15:00Z", "2024-03-01T02:15:00Z"]],
    ["*/20 22-23 * * *", "2024-01-01T23:20:00Z", ["2024-01-01T23:40:00Z", "2024-01-02T22:00:00Z"]],
    ["5/25 0 * * *", "2023-12-31T23:59:59Z", ["2024-01-01T00:05:00Z", "2024-01-01T00:30:00Z", "2024-01-01T00:55:00Z"]],
    ["0 6 * * MON-fri", "2024-05-03T06:00:00Z", ["2024-05-06T06:00:00Z", "2024-05-07T06:00:00Z"]],
    ["0 6 * * 0", "2024-05-03T06:00:00Z", ["2024-05-05T06:00:00Z", "2024-05-12T06:00:00Z"]],
    ["0 0 1,15 jan,Jul *", "2024-01-15T00:00:00Z", ["2024-07-01T00:00:00Z", "2024-07-15T00:00:00Z"]],
    // A day must fit both: Fridays the 13th.
    ["0 0 13 * fri", "2024-01-01T00:00:00Z", ["2024-09-13T00:00:00Z", "2024-12-13T00:00:00Z"]],
    ["0 0 29 2 *", "2024-03-01T00:00:00Z", ["2028-02-29T00:00:00Z", "2032-02-29T00:00:00Z"]],
    ["0 0 31 * *", "2024-01-31T00:00:00Z", ["2024-03-31T00:00:00Z", "2024-05-31T00:00:00Z"]],
    ["*/30 * * * * *", "2024-01-01T00:00:00Z", ["2024-01-01T00:00:30Z", "2024-01-01T00:01:00Z"]],
    ["0 0 0 1 1 * 2030-2040/5", "2024-01-01T00:00:00Z", ["2030-01-01T00:00:00Z", "2035-01-01T00:00:00Z"]],
    ["@hourly", "1969-12-31T22:30:00Z", ["1970-01-01T00:00:00Z", "1970-01-01T01:00:00Z"]],
    ["@daily", "2024-01-01T00:00:00Z", ["2024-01-02T00:00:00Z"]],
    ["@weekly", "2024-01-01T00:00:00Z", ["2024-01-07T00:00:00Z", "2024-01-14T00:00:00Z"]],
    ["@monthly", "2024-01-31T00:00:00Z", ["2024-02-01T00:00:00Z"]],
    ["@yearly", "2024-01-01T00:00:00Z", ["2025-01-01T00:00:00Z"]],
  ])("%j", (text, after, expected) => {
    expect(firings(text, after, expected.length)).toEqual(expected);
  });

  test("no more when no year is left", () => {
    expect(firings("0 0 31 12 *", "2098-12-31T00:00:00Z", 2)).toEqual(["2099-12-31T00:00:00Z"]);
    expect(firings("0 0 30 2 *", "2024-01-01T00:00:00Z", 1)).toEqual([]);
    expect(firings("0 0 0 1 1 * 2020", "2024-01-01T00:00:00Z", 1)).toEqual([]);
  });
});

describe("by a local clock", () => {
  test.each([
    // Berlin goes from 02:00 to 03:00 on 2024-03-31 at 01:00 UTC.
    [
      "0 2 * * *",
      "Europe/Berlin",
      "2024-03-29T12:00:00Z",
      ["2024-03-30T01:00:00Z", "2024-03-31T01:00:00Z", "2024-04-01T00:00:00Z"],
    ],
    [
      "30 * * * *",
      "Europe/Berlin",
      "2024-03-31T00:00:00Z",
      ["2024-03-31T00:30:00Z", "2024-03-31T01:30:00Z", "2024-03-31T02:30:00Z"],
    ],
    // It goes back from 03:00 to 02:00 on 2024-10-27 at 01:00 UTC: of the hour that it shows twice the second counts.
    ["30 2 * * *", "Europe/Berlin", "2024-10-26T12:00:00Z", ["2024-10-27T01:30:00Z", "2024-10-28T01:30:00Z"]],
    [
      "30 * * * *",
      "Europe/Berlin",
      "2024-10-26T23:00:00Z",
      ["2024-10-26T23:30:00Z", "2024-10-27T01:30:00Z", "2024-10-27T02:30:00Z"],
    ],
    // New York skips 02:00 to 03:00 on 2024-03-10: the reading 02:30 is taken an hour earlier, and not twice.
    ["30 2 * * *", "America/New_York", "2024-03-09T12:00:00Z", ["2024-03-10T06:30:00Z", "2024-03-11T06:30:00Z"]],
    [
      "30 * * * *",
      "America/New_York",
      "2024-03-10T05:00:00Z",
      ["2024-03-10T05:30:00Z", "2024-03-10T06:30:00Z", "2024-03-10T07:30:00Z"],
    ],
    // Of the hour from 01:00 that it shows twice on 2024-11-03 the first counts.
    [
      "30 * * * *",
      "America/New_York",
      "2024-11-03T04:00:00Z",
      ["2024-11-03T04:30:00Z", "2024-11-03T05:30:00Z", "2024-11-03T07:30:00Z"],
    ],
    ["0 0 * * *", "Asia/Kathmandu", "2024-01-01T00:00:00Z", ["2024-01-01T18:15:00Z"]],
  ])("%j in %s after %s", (text, name, after, expected) => {
    expect(firings(text, after, expected.length, zone(name))).toEqual(expected);
  });
});

test.each([
  ["", "it has 0 fields, not 5, 6 or 7"],
  ["* * * *", "it has 4 fields, not 5, 6 or 7"],
  ["* * * * * * * *", "it has 8 fields, not 5, 6 or 7"],
  ["60 * * * *", "`60` is no minute: it goes from 0 to 59"],
  ["* 24 * * *", "`24` is no hour: it goes from 0 to 23"],
  ["* * 0 * *", "`0` is no day of the month: it goes from 1 to 31"],
  ["* * * 13 *", "`13` is no month: it goes from 1 to 12"],
  ["* * * * 7", "`7` is no day of the week: it goes from 0 to 6"],
  ["* * * * sunday", "`sunday` is no day of the week: it goes from 0 to 6"],
  ["5-1 * * * *", "`5-1` ends before it begins"],
  ["*/0 * * * *", "`*/0` has the step 0"],
  ["1, * * * *", "`` is no minute"],
  ["* * * * 5#3", "`5#3` is no day of the week"],
  ["@reboot", "there is no macro @reboot"],
  ["@constructor", "there is no macro @constructor"],
  ["TZ=Europe/Berlin 0 0 * * *", "`TZ=Europe/Berlin` is no second"],
])("%j is refused", (text, why) => {
  expect(parseCron(text)).toBe(why);
});

function fits({ minutes, hours, days, weekdays }: Cron, minute: number): boolean {
  const date = new Date(minute * 60_000);
  return (
    date.getUTCFullYear() >= 1970 &&
    minutes.includes(date.getUTCMinutes()) &&
    hours.includes(date.getUTCHours()) &&
    days.has(date.getUTCDate()) &&
    weekdays.has(date.getUTCDay())
  );
}

test("the first time that fits is the one that a search minute for minute finds", () => {
  const item = (max: number) =>
    fc.oneof(
      fc.constant("*"),
      fc.nat(max).map(String),
      fc.integer({ min: 1, max: max }).map((n) => `*/${n}`),
    );
  const fields = fc.tuple(item(59), item(23), fc.constantFrom("*", "1", "28-31", "*/9"), fc.constant("*"), item(6));
  const begin = fc.integer({ min: -40 * 365, max: 100 * 365 });
  fc.assert(
    fc.property(fields, begin, (parts, day) => {
      const parsed = cron(parts.join(" "));
      const after = BigInt(day) * 86_400_000_000_000n + 12_345n;
      const found = nextFiring(parsed, after, UTC);
      const first = Number(after / 60_000_000_000n) + (after < 0n ? 0 : 1);
      let minute = first;
      while (minute < first + 20_000 && !fits(parsed, minute)) minute++;
      const isFound = minute < first + 20_000;
      if (isFound) expect(found).toBe(BigInt(minute) * 60_000_000_000n);
      else expect(found === undefined || found >= BigInt(minute) * 60_000_000_000n).toBe(true);
    }),
    { seed: 1, numRuns: 150 },
  );
});

test("any text is an expression or is refused with a reason", () => {
  const text = fc.oneof(
    fc.string(),
    fc.array(fc.constantFrom(..."0123456789*/-, @suneryh"), { maxLength: 30 }).map((c) => c.join("")),
  );
  fc.assert(
    fc.property(text, (t) => {
      const parsed = parseCron(t);
      if (typeof parsed === "string") expect(parsed).not.toBe("");
      else nextFiring(parsed, 0n, UTC);
    }),
    { seed: 1, numRuns: 2000 },
  );
});
