import { expect, test } from "vitest";
import { parseDuration, ZERO_DURATION } from "../../base/duration.ts";
import { formatTime, parseTime } from "../../base/time.ts";
import { findZone, UTC } from "../../base/zone.ts";
import { parseCron } from "./cron.ts";
import { firings, type Schedule } from "./schedule.ts";

function times(schedule: Schedule, start: string, stop: string, zone = UTC): string[] {
  return [...firings(schedule, parseTime(start) ?? 0n, parseTime(stop) ?? 0n, zone)].map(formatTime);
}

test.each([
  // The start is part of the span, the stop is not.
  [
    "1h",
    "2024-01-01T01:00:00Z",
    "2024-01-01T04:00:00Z",
    ["2024-01-01T01:00:00Z", "2024-01-01T02:00:00Z", "2024-01-01T03:00:00Z"],
  ],
  ["1h", "2024-01-01T00:59:59.999999999Z", "2024-01-01T01:00:00.000000001Z", ["2024-01-01T01:00:00Z"]],
  ["1h", "2024-01-01T00:10:00Z", "2024-01-01T00:50:00Z", []],
  [
    "45m",
    "2024-01-01T00:00:00Z",
    "2024-01-01T02:00:00Z",
    ["2024-01-01T00:00:00Z", "2024-01-01T00:45:00Z", "2024-01-01T01:30:00Z"],
  ],
  ["1h", "1969-12-31T22:30:00Z", "1970-01-01T00:30:00Z", ["1969-12-31T23:00:00Z", "1970-01-01T00:00:00Z"]],
  // Weeks begin on a Monday, as they are counted from the year 1.
  ["1w", "2024-01-01T00:00:00Z", "2024-01-15T00:00:00Z", ["2024-01-01T00:00:00Z", "2024-01-08T00:00:00Z"]],
  ["1mo", "2024-01-15T00:00:00Z", "2024-04-01T00:00:00Z", ["2024-02-01T00:00:00Z", "2024-03-01T00:00:00Z"]],
  ["1y", "1968-06-01T00:00:00Z", "1971-01-01T00:00:00Z", ["1969-01-01T00:00:00Z", "1970-01-01T00:00:00Z"]],
])("every %s in [%s, %s)", (every, start, stop, expected) => {
  expect(times({ every: parseDuration(every) ?? ZERO_DURATION }, start, stop)).toEqual(expected);
});

test("a cron expression goes by the clock of the zone", () => {
  const cron = parseCron("0 3 * * *");
  if (typeof cron === "string") throw new Error(cron);
  expect(times({ cron }, "2024-03-30T02:00:00Z", "2024-04-01T02:00:00Z", findZone("Europe/Berlin", 0n))).toEqual([
    "2024-03-30T02:00:00Z",
    "2024-03-31T01:00:00Z",
    "2024-04-01T01:00:00Z",
  ]);
});
