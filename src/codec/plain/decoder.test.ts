import { describe, expect, test } from "vitest";
import { toTables } from "../../../test/harness/batches.ts";
import { FluxError, renderDiagnostic } from "../../base/diagnostic.ts";
import type { ColumnType } from "../../column/vector.ts";
import { PlainCsvDecoder, type PlainCsvOptions } from "./decoder.ts";

/** The table as lines: `name:type …`, then one line a row; nothing if there is no table. */
function decode(text: string, options: Partial<PlainCsvOptions> = {}, chunk = text.length + 1): string[] {
  const decoder = new PlainCsvDecoder({ name: "test.csv", batchRows: 2, ...options });
  const bytes = new TextEncoder().encode(text);
  const batches = [];
  for (let at = 0; at < bytes.length; at += chunk) batches.push(...decoder.push(bytes.slice(at, at + chunk)));
  batches.push(...decoder.finish());
  const tables = toTables(batches);
  expect(tables.length).toBeLessThanOrEqual(1);
  return tables.flatMap(({ columns, rows }) => [
    columns.map((c) => `${c.name}:${c.type}`).join(" "),
    ...rows.map((row) => row.map((cell) => JSON.stringify(typeof cell === "bigint" ? `${cell}` : cell)).join(" ")),
  ]);
}

function refusal(text: string, options: Partial<PlainCsvOptions> = {}): string {
  try {
    decode(text, options);
  } catch (error) {
    if (error instanceof FluxError) return renderDiagnostic(error.diagnostics[0]);
    throw error;
  }
  throw new Error("nothing was refused");
}

/** The span of the last character of a line 22. */
function spanOf(line: string) {
  const source = expect.objectContaining({ firstLine: 22, text: expect.stringMatching(`^${line}`) });
  return expect.objectContaining({ source, start: line.length - 1 });
}

/** The type that a column of these values gets. */
function typeOf(...values: string[]): string {
  return decode(`a,b\n${values.map((v) => `${v},1\n`).join("")}`)[0].replace(/^a:| .*/g, "");
}

describe("inferred types", () => {
  test.each<[ColumnType, string[]]>([
    ["int", ["0", "-1", "42"]],
    ["int", ["9223372036854775807", "-9223372036854775808", ""]],
    ["float", ["1", "2.5"]],
    ["float", ["1.", ".5", "-1e5", "+0.25", "1E-300"]],
    ["float", ["NaN", "Inf", "+Inf", "-Inf", "1"]],
    ["float", ["-0"]],
    ["bool", ["true", "False", "TRUE", ""]],
    ["time", ["2024-01-01T00:00:00Z", "2024-01-01T01:00:00.5+02:00"]],
    ["time", ["1677-09-21T00:12:43.145224192Z", "2262-04-11T23:47:16.854775807Z"]],
    ["string", ["2262-04-12T00:00:00Z"]],
    ["string", ["1677-09-21T00:00:00Z"]],
    ["string", ["9999-12-31T23:59:59Z"]],
    ["string", ["2024-01-01"]],
    ["string", ["", ""]],
    ["string", ["1", "x"]],
    ["string", ["1", "true"]],
    ["string", ["2024-01-01T00:00:00Z", "1"]],
    ["string", ["true", "yes"]],
    ["string", ["007"]],
    ["string", ["00.5"]],
    ["string", ["9223372036854775808"]],
    ["string", ["+5"]],
    ["string", ["1e999"]],
    ["string", ["0x10"]],
    ["string", ["1_000"]],
    ["string", [" 1"]],
    ["string", ["nan"]],
    ["string", ["infinity"]],
    ["string", ["١٢"]],
    ["string", ["-"]],
    ["string", ["."]],
    ["string", ["e5"]],
    ["string", ["constructor"]],
  ])("%s: %j", (type, values) => {
    expect(typeOf(...values)).toBe(type);
  });

  test("values", () => {
    const text =
      "i,f,b,t,s\n" +
      "1,1,true,1970-01-01T00:00:00.000000001Z,a\n" +
      '-2,2.5,FALSE,1970-01-01T00:00:01Z,"b ""c"", d"\n' +
      ',,,,\n"3",-0,True,1969-12-31T23:59:59Z,ž\n';
    expect(decode(text)).toEqual([
      "i:int f:float b:bool t:time s:string",
      '"1" 1 true "1" "a"',
      '"-2" 2.5 false "1000000000" "b \\"c\\", d"',
      "null null null null null",
      '"3" 0 true "-1000000000" "ž"',
    ]);
  });

  test("a column turns to strings late", () => {
    const numbers = Array.from({ length: 1000 }, (_, i) => (i % 10 === 3 ? "" : `${i}`));
    const rows = [...numbers, "end"].map((v) => `${v},1`);
    const [header, ...lines] = decode(["a,b", ...rows].join("\n"), { batchRows: 64 });
    expect(header).toBe("a:string b:int");
    expect(lines).toEqual([...numbers, "end"].map((v) => `${v === "" ? "null" : `"${v}"`} "1"`));
  });
});

describe("given types", () => {
  test("some columns, others are inferred", () => {
    const types = { zip: "string", n: "float", u: "uint", b: "bool" } as const;
    expect(decode("zip,n,u,b,x\n01234,1,18446744073709551615,1,5\n,0x1p4,,f,\n", { types })).toEqual([
      "zip:string n:float u:uint b:bool x:int",
      '"01234" 1 "18446744073709551615" true "5"',
      "null 16 null false null",
    ]);
  });

  test("all columns of one type come out before the end", () => {
    const decoder = new PlainCsvDecoder({ name: "big.csv", batchRows: 1000, types: "string" });
    decoder.push(new TextEncoder().encode("a,b\n"));
    const batches = decoder.push(new TextEncoder().encode("1,2\n".repeat(20_000)));
    expect(batches.length).toBe(19);
    const [table] = toTables([...batches, ...decoder.finish()]);
    expect(table.rows.length).toBe(20_000);
    expect(table.rows[19_999]).toEqual(["1", "2"]);
  });

  test.each([
    ["int", "1.5", "FLX0531"],
    ["int", "9223372036854775808", "FLX0531"],
    ["uint", "-1", "FLX0531"],
    ["float", "x", "FLX0531"],
    ["bool", "constructor", "FLX0531"],
    ["time", "2024-01-01", "FLX0531"],
  ] as const)("%s refuses %s", (type, value, code) => {
    expect(refusal(`a,b\n1,${value}\n`, { types: { b: type } })).toContain(
      `error[${code}]: "${value}" in column "b" is no ${type}\n --> test.csv:2:3`,
    );
  });

  test("of a column that is not there", () => {
    const shown = refusal("\nstation,temp\n", { types: { sation: "string" } });
    expect(shown).toContain('a type is given for column "sation", which is not there\n --> test.csv:2:1');
    expect(shown).toContain('is "station" meant?');
    expect(refusal("a,b\n", { types: { temperature: "float" } })).toContain("the columns are a, b");
  });
});

describe("rows and fields", () => {
  test.each<[string, string, Partial<PlainCsvOptions>, string[]]>([
    ["no header", "1,x\n2,y\n", { header: false }, ["col0:int col1:string", '"1" "x"', '"2" "y"']],
    ["semicolons", "a;b\n1,5;2\n3,5;4\n", {}, ["a:string b:int", '"1,5" "2"', '"3,5" "4"']],
    ["tabs", "a\tb\n1\t2\n", {}, ["a:int b:int", '"1" "2"']],
    ["bars", "a|b\n1|2\n", {}, ["a:int b:int", '"1" "2"']],
    ["a given delimiter", "a;b,c\n1;2,3\n", { delimiter: "," }, ["a;b:string c:int", '"1;2" "3"']],
    ["CRLF, quoted too", 'a,b\r\n1,"x\r\ny"\r\n\r\n2,z\r', {}, ["a:int b:string", '"1" "x\\ny"', '"2" "z"']],
    ["empty lines", "\n\na,b\n\n1,2\n\n", {}, ["a:int b:int", '"1" "2"']],
    ["a byte order mark", "\ufeffa,b\n1,2", {}, ["a:int b:int", '"1" "2"']],
    ["only a header", "a,b\n", {}, ["a:string b:string"]],
    ["only a header, types given", "a,b\n", { types: "int" }, ["a:int b:int"]],
    ["nothing", "", {}, []],
    ["only empty lines", "\n\r\n\n", {}, []],
    ["one name twice", "a,b,a\n1,2,x\n", {}, ["a:int b:int a:string", '"1" "2" "x"']],
    ["one column, quoted empty fields", 'a\n1\n""\n\n2\n', {}, ["a:int", '"1"', "null", '"2"']],
    [
      "annotations are data",
      "#datatype,string\n#group,false\n",
      {},
      ["#datatype:string string:bool", '"#group" false'],
    ],
    ["spaces stay", "a,b\n x , y\n", {}, ["a:string b:string", '" x " " y"']],
  ])("%s", (_, text, options, table) => {
    expect(decode(text, options)).toEqual(table);
    expect(decode(text, options, 1)).toEqual(table);
  });

  test("delimiters are found in a large file as in a small one", () => {
    const text = `a;b\n${"1,5;2\n".repeat(30_000)}`;
    const whole = decode(text, { batchRows: 1000 });
    expect(whole.length).toBe(30_001);
    expect(decode(text, { batchRows: 1000 }, 1000)).toEqual(whole);
  });

  test("quotes over the borders of blocks", () => {
    const text = `a,b\n${'"x ""y"", z\n",2\n'.repeat(20_000)}`;
    const whole = decode(text, { batchRows: 4096 });
    expect(whole.length).toBe(20_001);
    expect(new Set(whole.slice(1))).toEqual(new Set(['"x \\"y\\", z\\n" "2"']));
    expect(decode(text, { batchRows: 4096 }, 777)).toEqual(whole);
  });
});

describe("refusals", () => {
  test.each([
    ["too few fields", "a,b\n1,2\n3\n", "FLX0530", "this row has 1 field, the first one 2 fields", 3, 1],
    ["too many fields", "a\n1\n\n3,4\n", "FLX0530", "this row has 2 fields, the first one 1 field", 4, 1],
    ["after a long field", 'a,b\n"1\n\n2",3\n4\n', "FLX0530", "this row has 1 field", 5, 1],
    ["an open quote", 'a,b\n1,"2\n3,4\n', "FLX0532", "quoted field without closing quote", 2, 3],
    ["a stray quote", 'a,b\n1,"2"3"\n4,5\n', "FLX0532", "quoted field with a quote in it that is not doubled", 2, 3],
  ])("%s", (_, text, code, message, line, column) => {
    const shown = refusal(text, { delimiter: "," });
    expect(shown).toContain(`error[${code}]: ${message}`);
    expect(shown).toContain(`test.csv:${line}:${column}\n`);
  });

  test.each([1, 4, 100_000])("text that is not UTF-8, in chunks of %d bytes", (size) => {
    const bytes = Uint8Array.from([...new TextEncoder().encode(`a\n${"ž\n".repeat(20)}`), 120, 0xff, 10]);
    const decoder = new PlainCsvDecoder({ name: "test.csv", batchRows: 10 });
    const read = () => {
      for (let at = 0; at < bytes.length; at += size) decoder.push(bytes.subarray(at, at + size));
    };
    expect(read).toThrow(
      expect.objectContaining({ diagnostics: [expect.objectContaining({ code: "FLX0523", span: spanOf("x\ufffd") })] }),
    );
  });

  test("text that is cut in a character", () => {
    const decoder = new PlainCsvDecoder({ name: "test.csv", batchRows: 10 });
    decoder.push(new TextEncoder().encode("a\nž").subarray(0, 3));
    expect(() => decoder.finish()).toThrow("text that is not UTF-8");
  });

  test("the picture shows the line and the field", () => {
    const text = `a,b,c\n${"1,2,3\n".repeat(40_000)}x,"y, ""z""",0.5\n`;
    expect(refusal(text, { types: { b: "int" } })).toBe(
      [
        'error[FLX0531]: "y, "z"" in column "b" is no int',
        "     --> test.csv:40002:3",
        "      |",
        '40002 | x,"y, ""z""",0.5',
        "      |   ^^^^^^^^^^",
      ].join("\n"),
    );
  });
});
