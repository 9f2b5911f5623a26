import { describe, expect, test } from "vitest";
import { block, blockOf, problemOf } from "../../../test/harness/annotated-csv.ts";
import { renderDiagnostic } from "../../base/diagnostic.ts";
import { AnnotatedCsvDecoder } from "./decoder.ts";

describe("refusals", () => {
  const good = block("k:string* v:long", ",,0,a,1", ",,0,a,2");

  test.each<[string, string, string]>([
    ["no annotations", "a,b\n1,2\n", "FLX0500"],
    ["an annotation is missing", good.replace(/#group.*\n/, ""), "FLX0500"],
    ["the text ends before an annotation", "#datatype,string,long,long\n#default,_result,,\n", "FLX0500"],
    ["a comment between rows", good.replace(",,0,a,2", "#note,x,y,z,w\n,,0,a,2"), "FLX0500"],
    ["an annotation with fewer cells", good.replace("#group,false,", "#group,"), "FLX0501"],
    ["names with more cells", good.replace(",k,v", ",k,v,w"), "FLX0501"],
    ["annotations without a cell for the table", "#datatype,string\n#group,false\n", "FLX0501"],
    ["a row with fewer cells", good.replace(",,0,a,2", ",,0,a"), "FLX0501"],
    ["a row with more cells", good.replace(",,0,a,2", ",,0,a,2,"), "FLX0501"],
    ["a row of one cell", good.replace(",,0,a,2", '""'), "FLX0501"],
    ["a default of the wrong type", blockOf({ columns: "v:long", defaults: "x" }, ",,0,1"), "FLX0502"],
    ["a key of the wrong type", block("k:long*", ",,0,x"), "FLX0502"],
    ["bare dateTime", block("t:dateTime"), "FLX0503"],
    ["duration", block("d:duration"), "FLX0503"],
    ["base64Binary", block("d:base64Binary"), "FLX0503"],
    ["an empty datatype", block("d:"), "FLX0503"],
    ["no names", good.replace(/,result(.|\n)*/, ""), "FLX0504"],
    ["no rows and no table id", block("v:long"), "FLX0505"],
    ["the default table id is no integer", blockOf({ columns: "v:long", table: "abc" }), "FLX0505"],
    [
      "an error",
      "#datatype,string,string\n#group,true,true\n#default,,\n,error,reference\n,sensor away,897\n",
      "FLX0506",
    ],
    ["an error without a row", "#datatype,string,string\n#group,true,true\n#default,,\n,error,reference\n", "FLX0504"],
    ["a second result", good + blockOf({ columns: "v:long", result: "other" }, ",,0,1"), "FLX0507"],
    ["a name twice", block("a:long a:long", ",,0,1,2"), "FLX0508"],
  ])("%s", (_, text, code) => {
    expect(problemOf(text).code).toBe(code);
  });

  test("the first problem of a text is reported, whatever kind it is", () => {
    const text = block("k:string* v:long w:long", ",,0,a,1,1", ",,0,a,1,x", ",,0,a,y,2", ",,0,a", ",,1,b");
    expect(renderDiagnostic(problemOf(text))).toContain("in.csv:6:9");
  });

  test("lines are counted over repeated headers, blank lines and cells of several lines", () => {
    const text = block("k:string v:long", ',,0,"a\n\nb",1', "", ",,0,a,1");
    expect(renderDiagnostic(problemOf(`${text}\n${text}${block("k:string v:long", ",,0,a,x")}`))).toContain(
      "in.csv:24:7",
    );
  });

  test("of a long row only what is near the problem is shown", () => {
    const { span } = problemOf(block("v:long w:string", `,,0,x${"1".repeat(10_000)},${"2".repeat(10_000)}`));
    expect([span.start, span.end, span.source.text.length]).toEqual([4, 516, 516]);
  });

  test.each(["k", "v"])("text that is not UTF-8 in column %s", (column) => {
    const text = block("k:string* v:string", ",,0,a,1", column === "k" ? ",,1,ž,1" : ",,0,a,ž");
    const bytes = new TextEncoder().encode(text);
    bytes[bytes.lastIndexOf(0xbe)] = 0x61;
    const decoder = new AnnotatedCsvDecoder({ name: "in.csv", batchRows: 10 });
    const read = () => [...decoder.push(bytes), ...decoder.finish()];
    expect(read).toThrow(`the text in column "${column}" is not UTF-8`);
  });

  test("a message shows line, row and cell", () => {
    const text = block(
      "k:string* v:double w:string",
      ",,0,a,1,x",
      ',,0,a,2,"two\nlines"',
      "",
      ',,0,a,"1,5",ž',
      ",,0,a,3,z",
    );
    expect(renderDiagnostic(problemOf(text))).toMatchInlineSnapshot(`
      "error[FLX0502]: "1,5" in column "v" is no double
       --> in.csv:9:7
        |
      9 | ,,0,a,"1,5",ž
        |       ^^^^^"
    `);
    expect(
      renderDiagnostic(problemOf(block("v:long w:long", ",,0,1,2", ',,0,"1,2', ",,0,1,2"))),
    ).toMatchInlineSnapshot(`
      "error[FLX0501]: this row has 4 cells, its block has 5
       --> in.csv:6:1
        |
      6 | ,,0,"1,2
        | ^^^^^^^^
        = its last cell begins with a quote that is never closed"
    `);
    expect(renderDiagnostic(problemOf(block("k:string t:dateTime")))).toMatchInlineSnapshot(`
      "error[FLX0503]: column "t" has the unknown datatype "dateTime"
       --> in.csv:1:30
        |
      1 | #datatype,string,long,string,dateTime
        |                              ^^^^^^^^
        = a dateTime needs the format of its times: dateTime:RFC3339
        = datatypes are string, long, unsignedLong, double, boolean, dateTime:RFC3339, dateTime:RFC3339Nano, dateTime:LAYOUT"
    `);
  });
});
