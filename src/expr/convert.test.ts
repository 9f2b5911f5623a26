import { describe, expect, test } from "vitest";
import { FluxError } from "../base/diagnostic.ts";
import { parseDuration } from "../base/duration.ts";
import { NO_SPAN } from "../base/span.ts";
import { type ConversionTarget, convert } from "./convert.ts";
import { display } from "./display.ts";
import { kindOf } from "./kind.ts";
import { DurationValue, DynamicValue, NullValue, RecordValue, Time, UInt, type Value } from "./value.ts";

const u = (n: bigint) => new UInt(n);
const d = (text: string) => new DurationValue(parseDuration(text) as NonNullable<ReturnType<typeof parseDuration>>);
const bytes = (text: string) => new TextEncoder().encode(text);
const UMAX = 2n ** 64n - 1n;

describe("conversions", () => {
  test.each<[ConversionTarget, Value, string]>([
    ["string", -5n, "-5"],
    ["string", u(UMAX), "18446744073709551615"],
    ["string", 2 ** 70, "1180591620717411300000"],
    ["string", 2 ** -20, "0.00000095367431640625"],
    ["string", Number.NEGATIVE_INFINITY, "-Inf"],
    ["string", true, "true"],
    ["string", new Time(0n), "1970-01-01T00:00:00.000000000Z"],
    ["string", d("61m"), "1h1m"],
    ["string", bytes("café"), "café"],
    ["int", "-007", "-7"],
    ["int", "+5", "5"],
    ["int", -1.99, "-1"],
    ["int", u(UMAX), "-1"],
    ["int", true, "1"],
    ["int", new Time(1500000000n), "1500000000"],
    ["int", d("1mo"), "2629800000000000"],
    ["uint", -1n, "18446744073709551615"],
    ["uint", -2.18, "18446744073709551614"],
    ["uint", "18446744073709551615", "18446744073709551615"],
    ["uint", d("1us"), "1000"],
    ["float", "0x1p-2", "0.25"],
    ["float", "1_000.5", "1000.5"],
    ["float", "-Infinity", "-Inf"],
    ["float", 9007199254740993n, "9.007199254740992e+15"],
    ["float", false, "0"],
    ["bool", "true", "true"],
    ["bool", -0, "false"],
    ["bool", 1n, "true"],
    ["bool", u(0n), "false"],
    ["time", "2024-02-29", "2024-02-29T00:00:00.000000000Z"],
    ["time", 1n, "1970-01-01T00:00:00.000000001Z"],
    ["duration", "-1mo2d", "-1mo2d"],
    ["duration", "", "0ns"],
    ["duration", -1500n, "-1us500ns"],
    ["duration", u(1n), "1ns"],
    ["bytes", "é\n", "0xc3a90a"],
    ["int", new DynamicValue(42.9), "42"],
    ["int", new DynamicValue(new NullValue("string")), "<null>"],
  ])("%s(v: %s)", (to, value, result) => {
    const converted = convert(value, to, NO_SPAN);
    expect(display(converted)).toBe(result);
    expect(converted instanceof NullValue ? converted.type : kindOf(converted)).toBe(to);
  });

  test.each<[ConversionTarget, Value, string]>([
    ["int", "12.0", 'cannot convert string "12.0" to int due to invalid syntax'],
    ["int", "9223372036854775808", 'cannot convert string "9223372036854775808" to int due to invalid syntax'],
    ["int", bytes("12"), "cannot convert bytes to int"],
    ["int", new RecordValue(new Map([["a", 1n]])), "cannot convert {a: int} to int"],
    ["int", [1n], "cannot convert [int] to int"],
    ["uint", "-1", 'cannot convert string "-1" to uint due to invalid syntax'],
    ["float", "n/a", 'cannot convert string "n/a" to float due to invalid syntax'],
    ["float", new Time(0n), "cannot convert time to float"],
    ["float", d("1s"), "cannot convert duration to float"],
    ["bool", "True", 'cannot convert string "True" to bool'],
    ["bool", 2n, "cannot convert int 2 to bool, must be 0 or 1"],
    ["bool", u(2n), "cannot convert uint 2 to bool, must be 0 or 1"],
    ["bool", 0.5, "cannot convert float 0.500000 to bool, must be 0 or 1"],
    ["bool", new Time(0n), "cannot convert time to bool"],
    ["string", [1n], "cannot convert [int] to string"],
    ["string", Uint8Array.of(0xff), "bytes contained non utf8 bytes, cannot be converted into a string"],
    ["bytes", 65n, "cannot convert int to bytes"],
    ["bytes", new NullValue("string"), "cannot convert null to bytes"],
    [
      "time",
      "2024-02-29T13:14:15",
      'cannot convert string "2024-02-29T13:14:15" to time due to invalid syntax: cannot parse date time',
    ],
    ["time", "2023-02-29", 'cannot convert string "2023-02-29" to time due to invalid syntax: cannot parse date'],
    ["time", 1.5, "cannot convert float to time"],
    ["duration", "1h-30m", 'cannot convert string "1h-30m" to duration due to invalid syntax'],
    ["duration", 1, "cannot convert float to duration"],
  ])("%s(v: %s) is refused", (to, value, message) => {
    expect(() => convert(value, to, NO_SPAN)).toThrow(
      new FluxError({ code: "FLX0306", severity: "error", message, span: NO_SPAN }),
    );
  });

  test("null stays null but for bytes", () => {
    for (const to of ["string", "int", "uint", "float", "bool", "time", "duration"] as const) {
      expect(convert(new NullValue("int"), to, NO_SPAN)).toEqual(new NullValue(to));
      expect(convert(new DynamicValue(new NullValue()), to, NO_SPAN)).toEqual(new NullValue());
    }
  });
});
