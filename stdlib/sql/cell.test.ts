import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { formatTimeNanos } from "../../src/sdk/index.ts";
import { cellOfSql, timeOfText } from "./_cell.ts";

const at = Date.UTC(2024, 4, 1, 10, 20, 30);
const ns = (ms: number) => BigInt(ms) * 1_000_000n;

describe("timeOfText", () => {
  test.each([
    ["2024-05-01 10:20:30", ns(at)],
    ["2024-05-01T10:20:30Z", ns(at)],
    ["2024-05-01 10:20:30 UTC", ns(at)],
    ["  2024-05-01 10:20:30.5  ", ns(at + 500)],
    ["2024-05-01 10:20:30.123456789+00:00", ns(at) + 123_456_789n],
    ["2024-05-01 12:20:30+02", ns(at)],
    ["2024-05-01 12:20:30+0200", ns(at)],
    ["2024-05-01 12:50:30 +02:30", ns(at)],
    ["2024-05-01 05:20:30-05", ns(at)],
    ["2024-05-01 10:20", ns(Date.UTC(2024, 4, 1, 10, 20))],
    ["2024-05-01", ns(Date.UTC(2024, 4, 1))],
    ["2024-02-30", undefined],
    ["2024-05-01 25:00:00", undefined],
    ["2024-05-01 10:20:30 CEST", undefined],
    ["10:20:30", undefined],
    ["", undefined],
  ])("%s", (text, time) => {
    expect(timeOfText(text)).toBe(time);
  });

  const time = fc.bigInt({ min: -(2n ** 62n), max: 2n ** 62n });

  test("a time comes back from all forms in which databases write it", () => {
    fc.assert(
      fc.property(time, fc.integer({ min: -13, max: 14 }), (t, hours) => {
        const [date, clock] = formatTimeNanos(t).slice(0, -1).split("T");
        for (const end of ["", "Z", " UTC", "+00", "+00:00", " +0000"]) {
          expect(timeOfText(`${date} ${clock}${end}`)).toBe(t);
          expect(timeOfText(`${date}T${clock}${end}`)).toBe(t);
        }
        const zone = `${hours < 0 ? "-" : "+"}${String(Math.abs(hours)).padStart(2, "0")}`;
        expect(timeOfText(`${date} ${clock}${zone}`)).toBe(t - BigInt(hours) * 3_600_000_000_000n);
      }),
      { numRuns: 500 },
    );
  });

  test("any text is a time that can be written, or none", () => {
    const text = fc
      .array(
        fc.constantFrom("2024", "-", "05", "01", " ", "T", ":", "10", ".", "5", "Z", "+", "UTC", "99", "\n", "1"),
        {
          maxLength: 14,
        },
      )
      .map((p) => p.join(""));
    fc.assert(
      fc.property(fc.oneof(text, fc.string()), (t) => {
        const found = timeOfText(t);
        if (found !== undefined) expect(timeOfText(formatTimeNanos(found))).toBe(found);
      }),
      { numRuns: 3000 },
    );
  });
});

test.each([
  [null, "int", null],
  ["12", "int", 12n],
  ["-12", "int", -12n],
  ["1.5", "int", undefined],
  [3, "int", 3n],
  [3.5, "int", undefined],
  [true, "int", 1n],
  ["1.5", "float", 1.5],
  ["warm", "float", undefined],
  [7n, "float", 7],
  ["t", "bool", true],
  ["0", "bool", false],
  [0n, "bool", false],
  ["maybe", "bool", undefined],
  [12n, "string", "12"],
  [new Uint8Array([104, 105]), "string", "hi"],
  [1_714_558_830n, "time", ns(at)],
  [at, "time", ns(at)],
  [1.5, "time", undefined],
  ["soon", "time", undefined],
] as const)("%s as %s", (value, type, cell) => {
  expect(cellOfSql(value, type)).toBe(cell);
});
