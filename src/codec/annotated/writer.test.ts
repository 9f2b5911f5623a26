import { describe, expect, test } from "vitest";
import { columns, type TestTable, toBatches } from "../../../test/harness/batches.ts";
import type { Cell } from "../../column/vector.ts";
import { AnnotatedCsvWriter } from "./writer.ts";

const decoder = new TextDecoder("utf-8", { ignoreBOM: true });

/** The text of results, each with its tables: the same for any batches. */
function write(results: Record<string, readonly TestTable[]>, crlf = false): string {
  const texts = [1, 2, 3, 1000].map((maxRows) => {
    const writer = new AnnotatedCsvWriter({ crlf });
    let text = "";
    for (const [name, tables] of Object.entries(results)) {
      for (const batch of toBatches(tables, maxRows)) text += decoder.decode(writer.batch(name, batch));
      text += decoder.decode(writer.endResult(name));
    }
    return text + decoder.decode(writer.finish());
  });
  for (const text of texts) expect(text).toBe(texts[0]);
  return texts[0];
}

const table = (heads: string, ...rows: Cell[][]): TestTable => ({ columns: columns(heads), rows });
const lines = (...list: string[]) => `${list.join("\n")}\n`;

describe("cells", () => {
  /** The text of one cell in the middle of a row. */
  function cell(type: string, value: Cell, crlf = false): string {
    const text = write({ r: [table(`a:int v:${type} z:int`, [1n, value, 2n])] }, crlf);
    const row = text.slice(text.indexOf(",,0,1,") + 6);
    return row.slice(0, row.lastIndexOf(",2"));
  }

  test.each<[string, Cell, string]>([
    ["int", -9223372036854775808n, "-9223372036854775808"],
    ["uint", 18446744073709551615n, "18446744073709551615"],
    ["float", 1e21, "1000000000000000000000"],
    ["float", 1.25e-7, "0.000000125"],
    ["float", -0, "-0"],
    ["float", Number.NaN, "NaN"],
    ["float", Number.POSITIVE_INFINITY, "+Inf"],
    ["float", Number.NEGATIVE_INFINITY, "-Inf"],
    ["float", 5e-324, `0.${"0".repeat(323)}5`],
    ["bool", true, "true"],
    ["bool", false, "false"],
    ["time", 0n, "1970-01-01T00:00:00Z"],
    ["time", -1n, "1969-12-31T23:59:59.999999999Z"],
    ["time", 1500000000n, "1970-01-01T00:00:01.5Z"],
    ["string", "plain", "plain"],
    ["string", "", ""],
    ["string", "a,b", '"a,b"'],
    ["string", 'say "x"', '"say ""x"""'],
    ["string", " in front", '" in front"'],
    ["string", "\tin front", '"\tin front"'],
    ["string", "\u00a0in front", '"\u00a0in front"'],
    ["string", "\u3000", '"\u3000"'],
    ["string", "\ufeff", "\ufeff"],
    ["string", "behind ", "behind "],
    ["string", "two\nlines", '"two\nlines"'],
    ["string", "a\rb", '"a\rb"'],
    ["string", "\\.", '"\\."'],
    ["string", "\\.x", "\\.x"],
    ["string", "#hash", "#hash"],
    ["string", "čaj ☕ 𝄞", "čaj ☕ 𝄞"],
  ])("%s %s", (type, value, text) => {
    expect(cell(type, value)).toBe(text);
    const keyed = write({ r: [table(`a:int v*:${type} z:int`, [1n, value, 2n])] });
    expect(keyed.split("\n").slice(4).join("\n")).toBe(`,,0,1,${text},2\n\n`);
  });

  test.each(["int", "uint", "float", "bool", "time", "string"])("a null %s is empty", (type) => {
    expect(cell(type, null)).toBe("");
  });

  test("lines inside of cells end as those of the file do", () => {
    expect(cell("string", "two\nlines", true)).toBe('"two\r\nlines"');
    expect(cell("string", "two\r\nlines", true)).toBe('"two\r\nlines"');
    expect(cell("string", "a\rb", true)).toBe('"a\rb"');
  });
});

describe("blocks", () => {
  test("tables with the same columns share a block", () => {
    const text = write({
      _result: [
        table("k*:string v:int s:string", ["a", 1n, "x"], ["a", 2n, null]),
        table("k*:string v:int s:string", ["b", 3n, "y"]),
      ],
    });
    expect(text).toBe(
      lines(
        "#datatype,string,long,string,long,string",
        "#group,false,false,true,false,false",
        "#default,_result,,,,",
        ",result,table,k,v,s",
        ",,0,a,1,x",
        ",,0,a,2,",
        ",,1,b,3,y",
        "",
      ),
    );
  });

  test("other columns, or another key, begin a block", () => {
    const text = write({
      r: [table("v:int", [1n]), table("v:float", [2.5]), table("v*:float", [3]), table("v*:float", [4])],
    });
    expect(text).toBe(
      lines(
        ...["#datatype,string,long,long", "#group,false,false,false", "#default,r,,", ",result,table,v", ",,0,1", ""],
        ...[
          "#datatype,string,long,double",
          "#group,false,false,false",
          "#default,r,,",
          ",result,table,v",
          ",,1,2.5",
          "",
        ],
        ...[
          "#datatype,string,long,double",
          "#group,false,false,true",
          "#default,r,,",
          ",result,table,v",
          ",,2,3",
          ",,3,4",
          "",
        ],
      ),
    );
  });

  test("an empty table has a block of its own with id and key", () => {
    const heads = "k*:string t*:time v:int";
    const empty: TestTable = { columns: columns(heads), rows: [], key: ["x,y", 500000000n] };
    const head = ["#datatype,string,long,string,dateTime:RFC3339,long", "#group,false,false,true,true,false"];
    expect(write({ r: [table(heads, ["a", null, 1n]), empty, table(heads, ["b", 0n, 2n])] })).toBe(
      lines(
        ...[...head, "#default,r,,,,", ",result,table,k,t,v", ",,0,a,,1", ""],
        ...[...head, '#default,r,1,"x,y",1970-01-01T00:00:00.5Z,', ",result,table,k,t,v", ""],
        ...[...head, "#default,r,,,,", ",result,table,k,t,v", ",,2,b,1970-01-01T00:00:00Z,2", ""],
      ),
    );
    expect(write({ r: [empty, empty] }).match(/#default.*/g)).toEqual([
      '#default,r,0,"x,y",1970-01-01T00:00:00.5Z,',
      '#default,r,1,"x,y",1970-01-01T00:00:00.5Z,',
    ]);
  });

  test("a table without columns is written as an empty one", () => {
    const text = ["#datatype,string,long", "#group,false,false", "#default,r,0", ",result,table", ""];
    expect(write({ r: [{ columns: [], rows: [[], []] }] })).toBe(lines(...text));
  });

  test("names are quoted as cells are", () => {
    const text = write({ "a,b": [{ columns: [{ name: 'odd, "name"', type: "int", key: false }], rows: [[1n]] }] });
    expect(text).toContain('#default,"a,b",,\n,result,table,"odd, ""name"""\n');
  });

  test("each result counts its tables and ends with a blank line, even one without tables", () => {
    const text = write({ a: [table("v:int", [1n])], none: [], b: [table("v:int", [2n])] });
    const head = ["#datatype,string,long,long", "#group,false,false,false"];
    expect(text).toBe(
      lines(
        ...head,
        "#default,a,,",
        ",result,table,v",
        ",,0,1",
        "",
        "",
        ...head,
        "#default,b,,",
        ",result,table,v",
        ",,0,2",
        "",
      ),
    );
  });

  test("lines end in CR LF unless another end is wanted", () => {
    const [batch] = toBatches([table("v:string", ["x"])], 10);
    const writer = new AnnotatedCsvWriter();
    expect(decoder.decode(writer.batch("r", batch))).toBe(
      "#datatype,string,long,string\r\n#group,false,false,false\r\n#default,r,,\r\n,result,table,v\r\n,,0,x\r\n",
    );
  });
});

test("an error has a block of its own, after a blank line where something was written", () => {
  const block = lines(
    "#datatype,string,string",
    "#group,true,true",
    "#default,,",
    ",error,reference",
    ',"went, away",FLX0400',
  );
  const writer = new AnnotatedCsvWriter({ crlf: false });
  expect(decoder.decode(writer.error("went, away", "FLX0400"))).toBe(block);
  writer.batch("r", toBatches([table("v:int", [1n])], 10)[0]);
  expect(decoder.decode(writer.error("went, away", "FLX0400"))).toBe(`\n${block}`);
});

test("bytes that were given are not changed later", () => {
  const writer = new AnnotatedCsvWriter();
  const given = [1n, 2n, 3n].map((v) => writer.batch("r", toBatches([table("v:int", [v])], 10)[0]));
  const texts = given.map((bytes) => decoder.decode(bytes));
  writer.batch("r", toBatches([table("v:string", ["x".repeat(1000)])], 10)[0]);
  expect(given.map((bytes) => decoder.decode(bytes))).toEqual(texts);
});
