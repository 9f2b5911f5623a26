import { expect, test } from "vitest";
import { readAnswer } from "./answer.ts";
import { difference } from "./compare.ts";

const BASE = `#datatype,string,long,string,double,long
#group,false,false,true,false,false
#default,_result,,,,
,result,table,host,load,n
,,0,a,0.5,1
,,0,a,,2
,,1,b,1.5,3
`;

test("an answer holds its results, tables, keys and rows", () => {
  const answer = readAnswer(`${BASE.replaceAll("\n", "\r\n")}
#datatype,string,long,string,double
#group,false,false,true,false
#default,empty,0,q,
,result,table,host,load

`);
  expect([...answer.keys()]).toEqual(["_result", "empty"]);
  const [a, b] = answer.get("_result") ?? [];
  expect(a.columns[1]).toEqual({ name: "load", type: "double", key: false });
  expect(a.rows).toEqual([
    ["a", "0.5", "1"],
    ["a", "", "2"],
  ]);
  expect([...b.key]).toEqual([["host", "b"]]);
  const [empty] = answer.get("empty") ?? [];
  expect([...empty.key]).toEqual([["host", "q"]]);
  expect(empty.rows).toEqual([]);
});

test("quoted cells hold commas, quotes and line breaks", () => {
  const answer = readAnswer(
    '#datatype,string,long,string,string\n#group,false,false,false,false\n#default,r,,,\n,result,table,v,w\n,,0,"a, ""b""\nc",\n',
  );
  expect(answer.get("r")?.[0].rows).toEqual([['a, "b"\nc', ""]]);
});

test.each(["x\n", "#datatype,string\n,result\n", '#datatype,"', `${BASE},,0,a\n`])("%j is no answer", (csv) => {
  expect(() => readAnswer(csv)).toThrow();
});

test.each([
  ["the same text", BASE],
  [
    "another order of tables",
    BASE.replace(/,,0,a,0.5,1\n,,0,a,,2\n,,1,b,1.5,3\n/, ",,0,b,1.5,3\n,,1,a,0.5,1\n,,1,a,,2\n"),
  ],
  ["a tiny difference of floats", BASE.replace("0.5", "0.5000000001")],
  ["another text of a float", BASE.replace("1.5", "15e-1")],
  [
    "another order of columns",
    `#datatype,string,long,long,string,double
#group,false,false,false,true,false
#default,_result,,,,
,result,table,n,host,load
,,0,1,a,0.5
,,0,2,a,
,,1,3,b,1.5
`,
  ],
])("equal: %s", (_, csv) => {
  expect(difference(readAnswer(BASE), readAnswer(csv))).toBeUndefined();
  expect(difference(readAnswer(csv), readAnswer(BASE))).toBeUndefined();
});

test.each([
  ["a float", BASE.replace("0.5", "0.500001"), "table {host:string=a}: row 0, column load: 0.500001 instead of 0.5"],
  ["a null", BASE.replace("0.5", ""), "table {host:string=a}: row 0, column load:  instead of 0.5"],
  ["the order of rows", BASE.replace(",0.5,1", ",,2").replace(",,2\n,,1", ",0.5,1\n,,1"), "row 0, column load"],
  ["a column's type", BASE.replace("double", "string"), "columns host:string, load:string, n:long instead of"],
  ["a column's name", BASE.replace("load", "laod"), "columns host:string, laod:double, n:long instead of"],
  ["a key column", BASE.replace("false,true", "false,false"), "no table with the key {host:string=a}, but {} and {}"],
  ["a missing row", BASE.replace(",,0,a,,2\n", ""), "1 rows instead of 2"],
  ["a missing table", BASE.replace(",,1,b,1.5,3\n", ""), "no table with the key {host:string=b}, but "],
  ["a further table", `${BASE},,2,c,1,1\n`, "table {host:string=c} is not expected"],
  ["the same table twice", `${BASE},,2,a,1,1\n`, "table {host:string=a} is not expected"],
  ["a result's name", BASE.replace("_result", "r"), "no table with the key {host:string=a}"],
  ["a further result", `${BASE}\n${BASE.replace("_result", "r")}`, "result r is not expected"],
])("different: %s", (_, csv, message) => {
  expect(difference(readAnswer(BASE), readAnswer(csv))).toContain(message);
});
