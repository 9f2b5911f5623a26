import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { formatTime, formatTimeNanos, MAX_TIME, MIN_TIME, parseTime, parseTimeOrDate } from "./time.ts";

const anyTime = fc.bigInt({ min: MIN_TIME, max: MAX_TIME });

describe("parseTime", () => {
  test.each([
    ["1970-01-01T00:00:00Z", 0n],
    ["2024-01-01T00:00:00Z", 1704067200000000000n],
    ["2024-02-29T23:59:59.999999999Z", 1709251199999999999n],
    ["1969-12-31T23:59:59.999999999Z", -1n],
    ["1970-01-01T00:00:00.5Z", 500000000n],
    ["1970-01-01T00:00:00.000000001Z", 1n],
    ["1970-01-01T00:00:00.1234567899Z", 123456789n],
    ["1970-01-01T00:00:00,25Z", 250000000n],
    ["1970-01-01T1:02:03Z", 3723000000000n],
    ["1970-01-01T1:02:03.5+01:00", 123500000000n],
    ["1970-01-01T02:00:00+02:00", 0n],
    ["1969-12-31T14:30:00-09:30", 0n],
    ["1970-01-02T00:00:00+24:00", 0n],
    ["1970-01-01T01:00:00+00:60", 0n],
    ["1970-01-01T00:00:00-00:00", 0n],
    ["2262-04-11T23:47:16.854775807Z", MAX_TIME],
    ["1677-09-21T00:12:43.145224192Z", MIN_TIME],
    ["2262-04-11T23:47:16.854775808Z", MIN_TIME],
    ["0000-01-01T00:00:00Z", BigInt.asIntN(64, -62167219200n * 1000000000n)],
    ["9999-12-31T23:59:59Z", BigInt.asIntN(64, 253402300799n * 1000000000n)],
  ])("%s", (text, time) => {
    expect(parseTime(text)).toBe(time);
  });

  test.each([
    "",
    "2024",
    "2024-01-01",
    "2024-01-01T00:00:00",
    "2024-01-01T00:00Z",
    "2024-01-01T00:00:60Z",
    "2024-01-01T00:60:00Z",
    "2024-01-01T24:00:00Z",
    "2024-13-01T00:00:00Z",
    "2024-00-01T00:00:00Z",
    "2024-01-00T00:00:00Z",
    "0000-00-00T00:00:00Z",
    "2023-02-29T00:00:00Z",
    "2024-04-31T00:00:00Z",
    "2024-01-01t00:00:00Z",
    "2024-01-01T00:00:00z",
    "2024-01-01 00:00:00Z",
    "2024-01-01T00:00:00.Z",
    "2024-01-01T00:00:00Z ",
    " 2024-01-01T00:00:00Z",
    "2024-01-01T00:00:00+2:00",
    "2024-01-01T00:00:00+0200",
    "2024-01-01T00:00:00+25:00",
    "2024-01-01T00:00:00+00:61",
    "2024-01-01T00:00:00+02:00Z",
    "2024-1-01T00:00:00Z",
    "2024-01-01T:00:00:00Z",
    "2024-01-01T0:0:00Z00",
    "+024-01-01T00:00:00Z",
    "２024-01-01T00:00:00Z",
    "2024-01-01T00:00:0/Z",
    "2024-01-01T00:00:0:Z",
  ])("refuses %j", (text) => {
    expect(parseTime(text)).toBeUndefined();
  });

  test("refuses a day past the month whose fields mean the date read before", () => {
    expect(parseTime("2024-02-29T00:00:00Z")).toBe(1709164800000000000n);
    expect(parseTime("2024-01-61T00:00:00Z")).toBeUndefined();
  });

  test("reads long fractions whole", () => {
    expect(parseTime(`1970-01-01T00:00:00.${"1".repeat(500)}Z`)).toBe(111111111n);
  });

  test("never throws, and gives a 64-bit time or nothing", () => {
    const piece = fc.constantFrom("2024", "-", "01", "T", ":", "59", ".", "Z", "+", "9", "00", "é", " ");
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 16 }), (pieces) => {
        const time = parseTime(pieces.join(""));
        expect(time === undefined || time === BigInt.asIntN(64, time)).toBe(true);
      }),
      { numRuns: 3000 },
    );
  });
});

describe("parseTimeOrDate", () => {
  test.each([
    ["1970-01-02", 86400000000000n],
    ["1970-01-02T00:00:00Z", 86400000000000n],
    ["1970-01", undefined],
    ["1970-01-02Z", undefined],
    ["", undefined],
  ])("%j", (text, time) => {
    expect(parseTimeOrDate(text)).toBe(time);
  });
});

describe("formatTime", () => {
  test.each([
    [0n, "1970-01-01T00:00:00Z", "1970-01-01T00:00:00.000000000Z"],
    [-1n, "1969-12-31T23:59:59.999999999Z", "1969-12-31T23:59:59.999999999Z"],
    [500000000n, "1970-01-01T00:00:00.5Z", "1970-01-01T00:00:00.500000000Z"],
    [120000000n, "1970-01-01T00:00:00.12Z", "1970-01-01T00:00:00.120000000Z"],
    [1n, "1970-01-01T00:00:00.000000001Z", "1970-01-01T00:00:00.000000001Z"],
    [MAX_TIME, "2262-04-11T23:47:16.854775807Z", "2262-04-11T23:47:16.854775807Z"],
    [MIN_TIME, "1677-09-21T00:12:43.145224192Z", "1677-09-21T00:12:43.145224192Z"],
  ])("%s", (time, short, nanos) => {
    expect(formatTime(time)).toBe(short);
    expect(formatTimeNanos(time)).toBe(nanos);
  });

  test("parse undoes format", () => {
    fc.assert(
      fc.property(anyTime, (time) => {
        expect(parseTime(formatTime(time))).toBe(time);
        expect(parseTime(formatTimeNanos(time))).toBe(time);
      }),
      { numRuns: 2000 },
    );
  });

  test("the texts of whole seconds are those of Date", () => {
    fc.assert(
      fc.property(fc.integer({ min: -9223372036, max: 9223372036 }), (seconds) => {
        const text = new Date(seconds * 1000).toISOString().replace(".000Z", "Z");
        expect(formatTime(BigInt(seconds) * 1000000000n)).toBe(text);
      }),
    );
  });

  test("texts with nine digits sort as the times do", () => {
    fc.assert(
      fc.property(anyTime, anyTime, (a, b) => {
        expect(formatTimeNanos(a) < formatTimeNanos(b)).toBe(a < b);
      }),
    );
  });
});
