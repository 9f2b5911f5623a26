import { describe, expect, test } from "vitest";
import { block, blockOf, decodeText, problemOf, tables } from "../../../test/harness/annotated-csv.ts";
import { columns, toTables } from "../../../test/harness/batches.ts";
import { cellAt } from "../../column/vector.ts";
import type { AnnotatedCsvOptions } from "./decoder.ts";

describe("blocks and tables", () => {
  const rows = (text: string, options?: Partial<AnnotatedCsvOptions>) =>
    tables(text, options).map((t) => t.rows.map((r) => r.join(" ")));

  test("annotations come in any order, unknown ones are passed over", () => {
    const text = [
      "#group,false,false,true,false",
      "#comment,made,by,hand,today",
      "#default,_result,,,",
      "#datatype,string,long,string,long",
      "#comment,made,by,hand,today",
      ",result,table,g,v",
      ",,0,a,1",
    ].join("\n");
    expect(tables(text)).toEqual([{ columns: columns("g*:string v:int"), key: ["a"], rows: [["a", 1n]] }]);
  });

  test("only the word true puts a column into the group key", () => {
    const text = block("a:string* b:string", ",,0,x,y").replace("true,false", "TRUE,true");
    expect(tables(text)[0].columns).toEqual(columns("a:string b*:string"));
  });

  test("a new id begins a table, even one that was there before; a blank id does not", () => {
    const text = block("k:string* v:long", ",,0,a,1", ",,,a,2", ",,1,b,3", ",,0,a,4", ",,00,a,5");
    expect(rows(text)).toEqual([["a 1", "a 2"], ["b 3"], ["a 4"], ["a 5"]]);
  });

  test("a row with another group key begins a table, whatever its id", () => {
    const text = block("k:string* v:long", ",,0,a,1", ",,0,b,2", ",,,b,3", ",,0,a,4");
    expect(rows(text)).toEqual([["a 1"], ["b 2", "b 3"], ["a 4"]]);
    expect(rows(text, { batchRows: 1 })).toEqual(rows(text));
  });

  test("the id of a table may be blank from its first row on", () => {
    expect(rows(block("v:long", ",,,1", ",,,2", ",,7,3"))).toEqual([["1", "2"], ["3"]]);
  });

  test("blank lines change nothing, and what rows say of their result is passed over", () => {
    const text = block("v:long", "", ",,0,1", "", "\r", ",one,0,2", ",two,0,3", "");
    expect(rows(text)).toEqual([["1", "2", "3"]]);
  });

  test("a block begins a table, with or without a blank line before it", () => {
    const text = block("v:long", ",,0,1") + block("v:long", ",,0,2");
    expect(rows(`${text}\n${block("w:double", ",,0,2.5")}`)).toEqual([["1"], ["2"], ["2.5"]]);
  });

  test("blocks with the same columns keep the schema and share batches, others do not", () => {
    const text = block("v:long", ",,0,1") + block("v:long", ",,1,2") + block("v:double", ",,0,2.5");
    const batches = decodeText(text);
    expect(batches.map((b) => b.length)).toEqual([2, 1]);
    expect(batches.map((b) => [...b.offsets])).toEqual([
      [0, 1, 2],
      [0, 1],
    ]);
    const apart = decodeText(text, { batchRows: 1 });
    expect(apart[0].schema).toBe(apart[1].schema);
    expect(apart.map((b) => b.open)).toEqual([false, false, false]);
  });

  test("vectors without a null have no mask", () => {
    const [batch] = decodeText(block("k:string* n:long* v:long w:long", ",,0,a,1,2,", ",,1,b,,2,3"));
    expect(batch.vectors.map((v) => v.valid && [...v.valid])).toEqual([null, [1, 0], null, [0, 1]]);
  });

  test("defaults, times and cells of a later block with the same columns are its own", () => {
    const first = blockOf(
      { columns: "k:string* t:dateTime:RFC3339 v:long", defaults: "a,,1" },
      ",,0,,1970-01-01T00:00:00Z,",
    );
    const second = blockOf({ columns: "k:string* t:dateTime:2006-01-02 v:long", defaults: "b,,2" }, ",,0,,1970-01-01,");
    expect(rows(first + second)).toEqual([["a 0 1"], ["b 0 2"]]);
    const pruned = { columns: (c: string) => c !== "x" };
    expect(rows(block("x:long v:long", ",,0,1,2") + block("v:long x:long", ",,0,3,4"), pruned)).toEqual([["2"], ["3"]]);
  });

  test("a block without rows is an empty table with the default key", () => {
    const empty = blockOf({ columns: "k:string* n:long* v:long", table: "1", defaults: "b,," });
    const text =
      block("k:string* n:long* v:long", ",,0,a,1,2") + empty + empty + block("k:string* n:long* v:long", ",,0,a,,2");
    expect(tables(text).map((t) => [t.key, t.rows.length])).toEqual([
      [["a", 1n], 1],
      [["b", null], 0],
      [["b", null], 0],
      [["a", null], 1],
    ]);
  });

  test("a byte order mark is skipped", () => {
    expect(rows(`\ufeff${block("v:long", ",,0,1")}`)).toEqual([["1"]]);
  });

  test("a text without rows, or with comments alone, holds nothing", () => {
    for (const text of ["", "\ufeff", "\n", "\r\n\r\n", "#comment,a\n", "#a,b\n\n#c,d"])
      expect(decodeText(text)).toEqual([]);
    expect(rows(`${block("v:long", ",,0,1")}#comment,a\n`)).toEqual([["1"]]);
  });

  test("annotations and names may be quoted", () => {
    const text = block("v:long", ",,0,1").replace("#datatype", '"#datatype"').replace("table,v", 'table,"v, ""w"""');
    expect(tables(text)[0].columns).toEqual([{ name: 'v, "w"', type: "int", key: false }]);
  });

  test("a table without columns has rows", () => {
    const batches = decodeText(
      "#datatype,string,long\n#group,false,false\n#default,_result,\n,result,table\n,,0\n,,0\n",
    );
    expect(batches.map((b) => [b.length, b.vectors.length])).toEqual([[2, 0]]);
  });

  test("a row may be longer than the window", () => {
    const long = "x".repeat(700_000);
    const text = block("v:string w:long", `,,0,"${long}\n${long}",1`, `,,0,${long},2`, ",,0,y,3");
    expect(toTables(decodeText(text, {}, 50_000))[0].rows).toEqual([
      [`${long}\n${long}`, 1n],
      [long, 2n],
      ["y", 3n],
    ]);
  });

  test("a dictionary does not grow without end", () => {
    const lines = Array.from({ length: 150_000 }, (_, i) => `,,${i >> 1},k${i >> 1},v${i},`);
    const text = blockOf({ columns: "k:string* v:string d:string", defaults: ",,same" }) + lines.join("\n");
    const batches = decodeText(text, { batchRows: 50_001 });
    expect(
      new Set(batches.flatMap((b) => b.vectors.map((v) => v.type === "string" && v.dictionary))).size,
    ).toBeGreaterThan(3);
    const read = toTables(batches);
    expect(read.length).toBe(75_000);
    expect(read.flatMap((t) => t.rows)).toEqual(
      Array.from({ length: 150_000 }, (_, i) => [`k${i >> 1}`, `v${i}`, "same"]),
    );
  });
});

describe("raw", () => {
  test("all columns are strings of one table", () => {
    const text = "a,#b,c\n1,,x\n#group,false,true\n";
    expect(tables(text, { raw: true })).toEqual([
      {
        columns: columns("a:string #b:string c:string"),
        key: [],
        rows: [
          ["1", null, "x"],
          ["#group", "false", "true"],
        ],
      },
    ]);
    expect(tables("a,b\n", { raw: true })).toEqual([{ columns: columns("a:string b:string"), key: [], rows: [] }]);
    expect(tables("a\n1\n\n2\n", { raw: true })[0].rows).toEqual([["1"], ["2"]]);
    expect(tables("\n\n", { raw: true })).toEqual([]);
  });

  test("columns of one name are all there", () => {
    const [batch] = decodeText("a,b,a\n1,2,3\n", { raw: true });
    expect(batch.schema.columns.map((c) => c.name)).toEqual(["a", "b", "a"]);
    expect(batch.vectors.map((v) => cellAt(v, 0))).toEqual(["1", "2", "3"]);
    expect(batch.schema.index("a")).toBe(0);
  });

  test("rows have the cells that the first row names", () => {
    expect(problemOf("a,b\n1\n", { raw: true }).code).toBe("FLX0501");
  });
});

describe("less than everything", () => {
  const text = block(
    "k:string* t:dateTime:RFC3339 v:double s:string",
    ",,0,a,1970-01-01T00:00:00Z,1,x",
    ",,0,a,1970-01-01T00:00:01Z,2,y",
    ",,0,a,,3,z",
    ",,0,a,1970-01-01T00:00:02Z,4,w",
    ",,1,b,1970-01-01T00:00:03Z,5,v",
    ",,1,b,1970-01-01T00:00:01Z,,u",
  );

  test("columns that are not wanted are missing, those of the key never", () => {
    const read = tables(text, { columns: (c) => c === "s" });
    expect(read[0].columns).toEqual(columns("k*:string s:string"));
    expect(read.map((t) => t.rows.map((r) => r.join("")).join(" "))).toEqual(["ax ay az aw", "bv bu"]);
    expect(tables(text, { columns: () => false }).map((t) => t.rows.length)).toEqual([4, 2]);
  });

  test("cells of columns that are not wanted are not checked, but counted", () => {
    const wrong = text.replace(",4,w", ",four,w");
    expect(problemOf(wrong).code).toBe("FLX0502");
    expect(tables(wrong, { columns: (c) => c !== "v" })).toEqual(tables(text, { columns: (c) => c !== "v" }));
    expect(problemOf(text.replace(",4,w", ",4"), { columns: () => false }).code).toBe("FLX0501");
  });

  test("rows outside a time range are left out", () => {
    const range = (start: bigint, stop: bigint) => ({
      timeRange: { column: "t", start: start * 10n ** 9n, stop: stop * 10n ** 9n },
    });
    const left = (options: Partial<AnnotatedCsvOptions>) =>
      tables(text, options).map((t) => t.rows.map((r) => r[3]).join(""));
    expect(left(range(1n, 3n))).toEqual(["yw", "u"]);
    expect(left(range(3n, 9n))).toEqual(["", "v"]);
    expect(left(range(-5n, 0n))).toEqual(["", ""]);
    expect(left(range(-5n, 9n))).toEqual(["xyw", "vu"]);
    expect(left({ timeRange: { column: "v", start: 0n, stop: 1n } })).toEqual(["xyzw", "vu"]);
    expect(left({ timeRange: { column: "none", start: 0n, stop: 1n } })).toEqual(["xyzw", "vu"]);
  });
});
