import { expect, test } from "vitest";
import { isAnnotatedCsv, kindOfFile } from "./detect.ts";

test.each([
  ["a.csv", "csv", false],
  ["dir.lp/A.CSV.GZ", "csv", true],
  ["a.lp", "line protocol", false],
  ["a.b.lp.gz", "line protocol", true],
  ["a.line", "line protocol", false],
  ["a.txt", "line protocol", false],
  ["a.txt.gz", "line protocol", true],
])("%s holds %s", (name, format, gzip) => {
  expect(kindOfFile(name)).toEqual({ format, gzip });
});

test.each(["a", "a.gz", "csv", "a.json", "a.csv.zip", "a.csv/b", "a.", ""])("%j tells nothing", (name) => {
  expect(kindOfFile(name)).toBeUndefined();
});

test.each([
  ["#datatype,string\n", true],
  ["\ufeff#group,false\n", true],
  ["\r\n\n  #default,_result\n", true],
  ['"#datatype",string', true],
  ["#datatype", true],
  ["a,b\n#datatype", false],
  ["#comment\n", false],
  ["", false],
])("%j is annotated: %s", (text, annotated) => {
  expect(isAnnotatedCsv(new TextEncoder().encode(text))).toBe(annotated);
});
