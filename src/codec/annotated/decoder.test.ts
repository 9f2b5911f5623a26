import { describe, expect, test } from "vitest";
import { block, blockOf, problemOf, tables } from "../../../test/harness/annotated-csv.ts";

describe("values", () => {
  test.each<[string, string, unknown]>([
    ["string", "plain", "plain"],
    ["string", "", null],
    ["string", '""', null],
    ["string", '"a,b"', "a,b"],
    ["string", '"say ""x"""', 'say "x"'],
    ["string", '"two\nlines"', "two\nlines"],
    ["string", '"two\r\nlines"', "two\nlines"],
    ["string", 'lone " quote', 'lone " quote'],
    ["string", '"a"b"', 'a"b'],
    ["string", '"""quoted"""', '"quoted"'],
    ["string", " blank ", " blank "],
    ["string", "čaj ☕ 茶 𝄞", "čaj ☕ 茶 𝄞"],
    ["string", '"\ufeff"', "\ufeff"],
    ["long", "-9223372036854775808", -9223372036854775808n],
    ["long", "+5", 5n],
    ["long", "", null],
    ["unsignedLong", "18446744073709551615", 18446744073709551615n],
    ["double", "1e3", 1000],
    ["double", ".5", 0.5],
    ["double", "0x1p-2", 0.25],
    ["double", "-0", -0],
    ["double", "NaN", Number.NaN],
    ["double", "-Infinity", Number.NEGATIVE_INFINITY],
    ["double", "+Inf", Number.POSITIVE_INFINITY],
    ["double", '"1.5"', 1.5],
    ["double", "", null],
    ["boolean", "true", true],
    ["boolean", "t", true],
    ["boolean", "T", true],
    ["boolean", "1", true],
    ["boolean", "TRUE", true],
    ["boolean", "True", true],
    ["boolean", "f", false],
    ["boolean", "F", false],
    ["boolean", "0", false],
    ["boolean", "False", false],
    ["boolean", "", null],
    ["dateTime:RFC3339", "1970-01-01T00:00:01Z", 1000000000n],
    ["dateTime:RFC3339", "1970-01-01T02:00:00.5+02:00", 500000000n],
    ["dateTime:RFC3339Nano", "1970-01-01T00:00:00.000000001Z", 1n],
    ["dateTime:RFC3339", "", null],
    ["dateTime:2006-01-02", "1970-01-02", 86400000000000n],
    ["dateTime:02/Jan/2006 15:04:05 -0700", "01/Jan/1970 01:00:00 +0100", 0n],
    ["dateTime:2006-01-02", "", null],
    ["string:anything", "x", "x"],
  ])("%s %j", (datatype, cell, value) => {
    expect(
      tables(
        blockOf({ columns: `v:${datatype.replaceAll(" ", "\u00a0")} w:string` }, `,,0,${cell},w`).replaceAll(
          "\u00a0",
          " ",
        ),
      )[0].rows,
    ).toEqual([[value, "w"]]);
    // As the last cell of rows with either line end, and in a text without a last newline.
    const last = block("w:string v:string").replace(/,string\n/, `,${datatype}\n`);
    expect(tables(`${last},,0,w,${cell}\r\n,,0,w,${cell}`)[0].rows).toEqual([
      ["w", value],
      ["w", value],
    ]);
  });

  test.each([
    ["long", "9223372036854775808"],
    ["long", "1.5"],
    ["long", " 1"],
    ["long", "1_000"],
    ["unsignedLong", "-1"],
    ["unsignedLong", "18446744073709551616"],
    ["double", " 1.5"],
    ["double", "1e400"],
    ["double", "1,5"],
    ["boolean", "yes"],
    ["boolean", "tRUE"],
    ["boolean", "TRue"],
    ["boolean", "tr"],
    ["boolean", "falsy"],
    ["dateTime:RFC3339", "2024-01-01"],
    ["dateTime:RFC3339", "2024-13-01T00:00:00Z"],
    ["dateTime:2006-01-02", "2024-02-30"],
  ])("%s refuses %j", (datatype, cell) => {
    expect(problemOf(block(`v:${datatype}`, `,,0,"${cell}"`)).code).toBe("FLX0502");
  });

  test("an empty cell takes the default of its column", () => {
    const columns = "s:string i:long u:unsignedLong f:double b:boolean t:dateTime:RFC3339";
    const defaults = "unnamed,7,8,0.5,true,1970-01-01T00:00:01Z";
    expect(
      tables(blockOf({ columns, defaults }, ",,0,a,1,2,3,false,1970-01-01T00:00:02Z", ",,0,,,,,,", ',,0,"",,,,,'))[0]
        .rows,
    ).toEqual([
      ["a", 1n, 2n, 3, false, 2000000000n],
      ["unnamed", 7n, 8n, 0.5, true, 1000000000n],
      ["unnamed", 7n, 8n, 0.5, true, 1000000000n],
    ]);
  });
});
