import { describe, expect, test } from "vitest";
import { toTables } from "../../../test/harness/batches.ts";
import { FluxError, renderDiagnostic } from "../../base/diagnostic.ts";
import type { Cell } from "../../column/vector.ts";
import { LineProtocolDecoder, type LineProtocolOptions } from "./decoder.ts";

const OPTIONS: LineProtocolOptions = { name: "test.lp", defaultTime: 77n, batchRows: 3 };

function decoder(text: string | Uint8Array, options: Partial<LineProtocolOptions> = {}): LineProtocolDecoder {
  const decoder = new LineProtocolDecoder({ ...OPTIONS, ...options });
  decoder.push(typeof text === "string" ? new TextEncoder().encode(text) : text);
  return decoder;
}

/** Tables as `measurement,tag=value field type: time=value …`. */
function decode(text: string, options: Partial<LineProtocolOptions> = {}): string[] {
  return toTables(decoder(text, options).finish()).map(({ columns, rows, key }) => {
    const [field, measurement, ...tags] = key as Cell[];
    const names = columns.slice(4).map((c) => c.name);
    expect(columns.slice(0, 4).map((c) => c.name)).toEqual(["_time", "_value", "_field", "_measurement"]);
    expect(columns.map((c) => c.key)).toEqual(columns.map((_, i) => i > 1));
    const series = [measurement, ...tags.map((value, i) => `${names[i]}=${value}`)].join(",");
    return `${series} ${field} ${columns[1].type}: ${rows.map(([time, value]) => `${time}=${value}`).join(" ")}`;
  });
}

function refusal(text: string | Uint8Array, options: Partial<LineProtocolOptions> = {}): string {
  try {
    [...decoder(text, options).finish()];
  } catch (error) {
    if (error instanceof FluxError) return renderDiagnostic(error.diagnostics[0]);
    throw error;
  }
  throw new Error("nothing was refused");
}

describe("values", () => {
  test.each([
    ["1", "float", "1"],
    ["1.", "float", "1"],
    [".5", "float", "0.5"],
    ["-.5", "float", "-0.5"],
    ["-1.25e+3", "float", "-1250"],
    ["1E-3", "float", "0.001"],
    ["1e400", undefined, ""],
    ["12.345", "float", "12.345"],
    ["100000000000000000000", "float", "100000000000000000000"],
    ["0i", "int", "0"],
    ["-7i", "int", "-7"],
    ["9223372036854775807i", "int", "9223372036854775807"],
    ["-9223372036854775808i", "int", "-9223372036854775808"],
    ["18446744073709551615u", "uint", "18446744073709551615"],
    ["t", "bool", "true"],
    ["T", "bool", "true"],
    ["true", "bool", "true"],
    ["True", "bool", "true"],
    ["TRUE", "bool", "true"],
    ["f", "bool", "false"],
    ["F", "bool", "false"],
    ["false", "bool", "false"],
    ["False", "bool", "false"],
    ["FALSE", "bool", "false"],
    ['""', "string", ""],
    ['"a b,c=d"', "string", "a b,c=d"],
    ['"say \\"hi\\""', "string", 'say "hi"'],
    ['"back\\\\slash"', "string", "back\\slash"],
    ['"\\\\"', "string", "\\"],
    ['"C:\\new"', "string", "C:\\new"],
    ['"\\\\\\""', "string", '\\"'],
    ['"line\nfeed"', "string", "line\nfeed"],
    ['"# none"', "string", "# none"],
    ['"žluť 🐎"', "string", "žluť 🐎"],
  ])("%s is a %s", (value, type, shown) => {
    if (type === undefined) expect(refusal(`m f=${value} 1`)).toContain("FLX0521");
    else expect(decode(`m f=${value} 1`)).toEqual([`m f ${type}: 1=${shown}`]);
  });
});

describe("escapes", () => {
  test.each([
    ["measurement", "my\\ mea\\,s=u\\=re f=1 1", "my mea,s=u\\=re f float: 1=1"],
    ["tag key", "m,a\\,b\\ c\\=d=x f=1 1", "m,a,b c=d=x f float: 1=1"],
    ["tag value", "m,t=a\\,b\\ c\\=d f=1 1", "m,t=a,b c=d f float: 1=1"],
    ["field key", "m a\\,b\\ c\\=d=1 1", "m a,b c=d float: 1=1"],
    ["a backslash before another character", "m\\x,t\\y=\\z f\\n=1 1", "m\\x,t\\y=\\z f\\n float: 1=1"],
    ["two backslashes", "m,t=a\\\\b f=1 1", "m,t=a\\\\b f float: 1=1"],
    ["two backslashes before a space", "m,t=a\\\\ b f=1 1", "m,t=a\\ b f float: 1=1"],
    ["quotes in names", 'm"x",t="a" "f"=1 1', 'm"x",t="a" "f" float: 1=1'],
    ["letters beyond ASCII", "měření,město=Plzeň teplota=1 1", "měření,město=Plzeň teplota float: 1=1"],
  ])("%s", (_, line, table) => {
    expect(decode(line)).toEqual([table]);
  });
});

describe("lines", () => {
  test.each([
    ["nothing", "", []],
    ["only blanks and comments", "\n  \n# c\n  # d m f=1 1\n\r\n", []],
    ["comments and blank lines between", "# a\nm f=1 1\n\n#\nm f=2 2\n", ["m f float: 1=1 2=2"]],
    ["no line feed at the end", "m f=1 1\nm f=2 2", ["m f float: 1=1 2=2"]],
    [
      "carriage returns",
      "m,t=a f=1i 1\r\n\r\nm,t=a f=2i\r\nm,t=a f=t 3\r\n",
      ["m,t=a f int: 1=1 77=2", "m,t=a f bool: 3=true"],
    ],
    ["a carriage return at the end", "m f=1 1\r", ["m f float: 1=1"]],
    ["a byte order mark", "\ufeffm f=1 1", ["m f float: 1=1"]],
    ["spaces around the parts", "  m,t=a   f=1   1  \nm,t=a f=2  \n", ["m,t=a f float: 1=1 77=2"]],
    ["several fields", 'm a=1,b=2i,c="x, y=z" 5', ["m a float: 5=1", "m b int: 5=2", "m c string: 5=x, y=z"]],
    ["no timestamp", "m f=1", ["m f float: 77=1"]],
    ["a negative timestamp", "m f=1 -1", ["m f float: -1=1"]],
    [
      "the first and the last time",
      `m f=1 -9223372036854775808\nm f=2 9223372036854775807`,
      ["m f float: -9223372036854775808=1 9223372036854775807=2"],
    ],
  ])("%s", (_, text, tables) => {
    expect(decode(text)).toEqual(tables);
  });

  test.each([
    ["ns", "1", "1", "77"],
    ["us", "-3", "-3000", "0"],
    ["ms", "1704067200000", "1704067200000000000", "0"],
    ["s", "1704067200", "1704067200000000000", "0"],
  ] as const)("precision %s", (precision, written, time, defaultTime) => {
    const times = [time, defaultTime].sort((a, b) => Number(a) - Number(b));
    const text = `m f=0 ${written}\nm f=0`;
    expect(decode(text, { precision })).toEqual([`m f float: ${times.map((t) => `${t}=0`).join(" ")}`]);
  });

  test("a default time before 1970 is cut downwards", () => {
    expect(decode("m f=1", { precision: "ms", defaultTime: -1n })).toEqual(["m f float: -1000000=1"]);
  });
});

describe("tables", () => {
  test("tags in another order and needless escapes make no other series", () => {
    expect(decode("m,b=2,a=1 f=1 1\nm,a=1,b=2 f=2 2\nm,a=1,b=2 f=3 3")).toEqual(["m,a=1,b=2 f float: 1=1 2=2 3=3"]);
  });

  test("rows come by time, and of one time the last write", () => {
    expect(decode("m f=3 3\nm f=1 1\nm f=4 3\nm f=2 2\nm f=5 1")).toEqual(["m f float: 1=5 2=2 3=4"]);
    expect(decode("m f=1 1\nm f=2 1")).toEqual(["m f float: 1=2"]);
    expect(decode("m f=1,f=2 1")).toEqual(["m f float: 1=2"]);
  });

  test("tables of one schema stand together, by measurement, tag values and field", () => {
    const text = ["n x=1 1", "m,t=b g=1 1", "m,t=b f=1i 1", "m,t=a g=1 1", "m,t=a f=1 1", "m,t=a,u=1 f=1 1", "m f=1 1"];
    const tables = [
      "m f float: 1=1",
      "n x float: 1=1",
      "m,t=a f float: 1=1",
      "m,t=a g float: 1=1",
      "m,t=b g float: 1=1",
    ];
    const others = ["m,t=b f int: 1=1", "m,t=a,u=1 f float: 1=1"];
    expect(decode(text.join("\n"))).toEqual([...tables, ...others]);
    expect(decode(text.reverse().join("\n"))).toEqual([...tables, ...others]);
  });

  test("one field with two types makes two tables", () => {
    expect(decode("m f=1 1\nm f=1i 2")).toEqual(["m f float: 1=1", "m f int: 2=1"]);
  });

  test("many series and rows over many batches", () => {
    const lines = Array.from({ length: 1000 }, (_, i) => `m,t=${String(i % 250).padStart(3, "0")} f=${i}i ${i}`);
    const tables = decode(lines.join("\n"), { batchRows: 7 });
    expect(tables.length).toBe(250);
    expect(tables[249]).toBe("m,t=249 f int: 249=249 499=499 749=749 999=999");
  });

  test("more distinct strings than a dictionary should hold", () => {
    const lines = Array.from({ length: 70_000 }, (_, i) => `m f="${i}" ${i}`).join("\n");
    const batches = [...decoder(lines, { batchRows: 10_000 }).finish()];
    expect(batches.length).toBe(7);
    const [, values] = batches[6].vectors;
    if (values.type !== "string") throw new Error("not strings");
    expect(values.dictionary.values.length).toBe(10_000);
    expect(values.dictionary.values[values.data[9_999]]).toBe("69999");
  });
});

describe("refusals", () => {
  test.each([
    ["m", 1, 2, "FLX0520", 'expected " " and a field, found the end of the line'],
    [",t=a f=1", 1, 1, "FLX0520", 'expected a measurement, found ","'],
    ["m,t f=1", 1, 4, "FLX0520", 'expected "=" after tag key "t", found " "'],
    ["m,=a f=1", 1, 3, "FLX0520", 'expected a tag key, found "="'],
    ["m, f=1", 1, 3, "FLX0520", 'expected a tag key, found " "'],
    ["m,t=,u=1 f=1", 1, 5, "FLX0520", 'expected a value of tag "t", found ","'],
    ["m,t=a=b f=1", 1, 6, "FLX0520", 'expected "," or " " after the value of tag "t", found "="'],
    ["m,t=a,t=b f=1", 1, 7, "FLX0522", 'tag "t" is given twice'],
    ["m,_field=a f=1", 1, 3, "FLX0522", 'tag key "_field" is a column that each table has'],
    ["m,t=a\tb f=1", 1, 6, "FLX0520", "control character U+0009 in a tag value"],
    ["m =1", 1, 3, "FLX0520", 'expected a field key, found "="'],
    ["m f", 1, 4, "FLX0520", 'expected "=" after field key "f", found the end of the line'],
    ["m f\r", 1, 4, "FLX0520", 'expected "=" after field key "f", found the end of the line'],
    ["m f,g=1", 1, 4, "FLX0520", 'expected "=" after field key "f", found ","'],
    ["m f=1, g=2", 1, 7, "FLX0520", 'expected a field key, found " "'],
    ["m f=1,", 1, 7, "FLX0520", "expected a field key, found the end of the line"],
    ["m f=", 1, 5, "FLX0520", "expected a field value, found the end of the line"],
    ["m f= 1", 1, 5, "FLX0520", 'expected a field value, found " "'],
    ["m f=abc", 1, 5, "FLX0520", "expected a field value, found abc"],
    ["m f=NaN", 1, 5, "FLX0520", "line protocol has no NaN"],
    ["m f=+1", 1, 5, "FLX0520", "expected a field value, found +1"],
    ["m f=0x10", 1, 6, "FLX0520", 'expected ",", " " or the end of the line after the field value 0, found "x"'],
    ["m f=1.2.3", 1, 5, "FLX0520", "malformed number 1.2.3"],
    ["m f=-", 1, 5, "FLX0520", "malformed number -"],
    ["m f=1e", 1, 5, "FLX0520", "malformed number 1e"],
    ["m f=1e999", 1, 5, "FLX0521", "float 1e999 is out of range"],
    ["m f=1.5i", 1, 5, "FLX0520", "malformed integer 1.5i"],
    ["m f=9223372036854775808i", 1, 5, "FLX0521", "integer 9223372036854775808i does not fit in 64 bits"],
    ["m f=18446744073709551616u", 1, 5, "FLX0521", "integer 18446744073709551616u does not fit in 64 bits"],
    ["m f=-1u", 1, 5, "FLX0521", "unsigned integer -1u is negative"],
    ["m f=1ix", 1, 7, "FLX0520", 'after the field value 1i, found "x"'],
    ['m f="a"b', 1, 8, "FLX0520", 'after the field value "a", found "b"'],
    ['m f="a', 1, 5, "FLX0520", "string without closing quote"],
    ['m f="a\\"', 1, 5, "FLX0520", "string without closing quote"],
    ["m f=1 x", 1, 7, "FLX0520", "expected a timestamp or the end of the line, found x"],
    ["m f=1 +5", 1, 7, "FLX0520", "expected a timestamp or the end of the line, found +5"],
    ["m f=1 5 6", 1, 9, "FLX0520", 'expected the end of the line after the timestamp, found "6"'],
    ["m f=1 9223372036854775808", 1, 7, "FLX0521", "timestamp 9223372036854775808 is out of range"],
    ["m f=1 1\n# c\nm,město=ž,t f=1", 3, 12, "FLX0520", 'expected "=" after tag key "t"'],
    ['m f="a\nb" 1\nm f=x', 3, 5, "FLX0520", "expected a field value, found x"],
    ['m f="a\nb"x', 2, 3, "FLX0520", 'found "x"'],
  ])("%j", (text, line, column, code, message) => {
    const shown = refusal(text);
    expect(shown).toContain(`error[${code}]`);
    expect(shown).toContain(message);
    expect(shown).toContain(`test.lp:${line}:${column}\n`);
  });

  test("seconds that leave the range of times", () => {
    expect(refusal("m f=1 9223372037", { precision: "s" })).toContain("timestamp 9223372037 is out of range");
  });

  test.each([
    ["a name", [109, 0xff, 32, 102, 61, 49]],
    ["a field key", [109, 32, 0xff, 61, 49]],
    ["a string", [109, 32, 102, 61, 34, 0xc3, 34]],
    ["a value", [109, 32, 102, 61, 0xc3]],
  ])("%s that is not UTF-8", (_, bytes) => {
    expect(refusal(Uint8Array.from(bytes))).toContain("error[FLX0523]: text that is not UTF-8");
  });

  test("the picture shows the line", () => {
    expect(refusal("m,t=a f=1 1\nm,t=a f=oops 2\n")).toBe(
      [
        "error[FLX0520]: expected a field value, found oops",
        " --> test.lp:2:9",
        "  |",
        "2 | m,t=a f=oops 2",
        "  |         ^^^^",
        '  = a string is written in double quotes, a float as 1.5, an int as 1i, a uint as 1u, a bool as "true" or "false"',
      ].join("\n"),
    );
  });

  test("of a very long line only the beginning is shown", () => {
    expect(refusal(`m f=x,${"a".repeat(100_000)}=1`).length).toBeLessThan(1000);
  });
});

describe("skipping faulty lines", () => {
  test("keeps the others whole and reports each", () => {
    const text = "m a=1,b=2 1\nm a=3,b=x 2\noops\nm,t f=1\nm,t f=2\nm a=5,b=no 3\nm a=7,b=8 4\nm a=9,b=";
    const reading = decoder(text, { skipBadLines: true });
    const tables = toTables(reading.finish()).map((t) => t.rows.map((r) => Number(r[1])));
    expect(tables).toEqual([
      [1, 7],
      [2, 8],
    ]);
    expect(reading.skippedLines).toBe(6);
    expect(reading.problems.map((p) => [p.span.source.firstLine, p.span.start + 1])).toEqual([
      [2, 9],
      [3, 5],
      [4, 4],
      [5, 4],
      [6, 9],
      [8, 9],
    ]);
  });

  test("a string without end does not take the lines after it", () => {
    const reading = decoder('m f="a 1\nm f=2 2\nm f="b"c 3\nm f=4 4', { skipBadLines: true });
    expect(toTables(reading.finish()).map((t) => t.rows.map((r) => r[1]))).toEqual([[2, 4]]);
    expect(reading.skippedLines).toBe(2);
  });

  test("counts more problems than it keeps", () => {
    const reading = decoder("x\n".repeat(3000), { skipBadLines: true });
    expect([...reading.finish()]).toEqual([]);
    expect(reading.skippedLines).toBe(3000);
    expect(reading.problems.length).toBe(1000);
  });
});
