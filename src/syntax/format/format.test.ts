// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the strings are Flux, which interpolates in the same way
import { describe, expect, test } from "vitest";
import { parse } from "../parse/parse.ts";
import { format } from "./format.ts";

function formatted(text: string): string {
  return format(parse({ name: "test", text }).file);
}

/** Each pair is an input and its one formatted text, which must not change when it is formatted again. */
const CASES: [title: string, text: string, expected: string][] = [
  ["nothing", "", ""],
  ["blanks", "a=1+2*-b", "a = 1 + 2 * -b\n"],
  ["parentheses that are needed", "(a+b)*c-(d-e)", "(a + b) * c - (d - e)\n"],
  ["parentheses that are not", "((a*b))+(c)", "a * b + c\n"],
  [
    "literals as they were written",
    'a=[1.50,00.5,01h,9µs,2024-01-01,"\\x41",/\\//]',
    'a = [1.50, 00.5, 01h, 9µs, 2024-01-01, "\\x41", /\\//]\n',
  ],
  ["a member of a number", "(1).a", "1 .a\n"],
  ["a function as operand", "1+(x)=>x", "1 + ((x) => x)\n"],
  ["a record as body", "f=(r)=>({r with a:1})", "f = (r) => ({r with a: 1})\n"],
  ["something that begins with a record as body", "f=()=>({a:1}.a)", "f = () => ({a: 1}.a)\n"],
  ["parameters", "f=(a,b=1,t=<-,)=>a", "f = (a, b=1, t=<-) => a\n"],
  ["a pipeline of one step", "a|>f()", "a |> f()\n"],
  ["a pipeline of two steps", "x=a|>f()|>g(b:1)", "x = a\n    |> f()\n    |> g(b: 1)\n"],
  ["a pipeline as body", "f=(t=<-)=>t|>f()|>g()", "f = (t=<-) =>\n    t\n        |> f()\n        |> g()\n"],
  ["a block", "f=(a)=>{b=a\nreturn b}", "f = (a) => {\n    b = a\n    return b\n}\n"],
  ["blank lines, at most one", "a=1\n\n\n\nb=2\nc=3", "a = 1\n\nb = 2\nc = 3\n"],
  ["sections", 'package p import "a" import b "c" x=1', 'package p\n\nimport "a"\nimport b "c"\n\nx = 1\n'],
  [
    "attributes",
    '@edition("1")package p\n@a @b(1,{c:2}) @d() option e.f=1',
    '@edition("1")\npackage p\n\n@a\n@b(1, {c: 2})\n@d()\noption e.f = 1\n',
  ],
  ["conditionals", "if a then b else if c then d else e", "if a then b else if c then d else e\n"],
  [
    "conditionals that are too long",
    `x=if ${"a".repeat(40)} then ${"b".repeat(40)} else if c then d else e`,
    `x = if ${"a".repeat(40)} then\n    ${"b".repeat(40)}\nelse if c then\n    d\nelse\n    e\n`,
  ],
  [
    "operators that are too long",
    `x=${"a".repeat(40)} and ${"b".repeat(40)} or ${"c".repeat(40)}`,
    `x = ${"a".repeat(40)} and ${"b".repeat(40)}\n    or ${"c".repeat(40)}\n`,
  ],
  [
    "arguments that are too long",
    `f(a:"${"a".repeat(60)}",b:[1,2],c:"${"c".repeat(30)}")`,
    `f(\n    a: "${"a".repeat(60)}",\n    b: [1, 2],\n    c: "${"c".repeat(30)}",\n)\n`,
  ],
  [
    "a list that was broken stays broken",
    "a={\nb:1,c:2}\nd=[1,\n2]\nf(\na:1)",
    "a = {\n    b: 1,\n    c: 2,\n}\nd = [1, 2]\nf(\n    a: 1,\n)\n",
  ],
  ["a record that was extended", "a={r with\nb:1}", "a = {r with\n    b: 1,\n}\n"],
  ["interpolation", '"a${ b+1 }c${"${d}"}"', '"a${b + 1}c${"${d}"}"\n'],
  ["strings of many lines", 'f(a:"x\n  y",b:1)', 'f(a: "x\n  y", b: 1)\n'],
  ["dictionaries", '[:]\nd=["a":1,"b":2]', '[:]\nd = ["a": 1, "b": 2]\n'],
  [
    "types",
    "builtin f:(<-t:stream[{A with b:B}],?c:[string:int])=>vector[dynamic]where A:Record",
    "builtin f : (<-t: stream[{A with b: B}], ?c: [string:int]) => vector[dynamic] where A: Record\n",
  ],
  [
    "label defaults",
    'builtin f:(?c:A=.v,?d:B=."two words")=>int',
    'builtin f : (?c: A = .v, ?d: B = ."two words") => int\n',
  ],
  [
    "test cases",
    'testcase a extends"b"{option c=1 d|>e()}',
    'testcase a extends "b" {\n    option c = 1\n    d |> e()\n}\n',
  ],
  ["a regexp behind an attribute", "@a /b/ =~ c", "@a\n/b/ =~ c\n"],
  ["a regexp that begins a statement", "/a/=~b", "(/a/ =~ b)\n"],
  ["a sign after a type", "builtin a:A where A:B\n(-c)", "builtin a : A where A: B\n(-c)\n"],
  // comments
  ["a comment at the end of a line", "a=1//x", "a = 1 //x\n"],
  ["comments above and below", "// a\n\n// b\na=1\n// c", "// a\n\n// b\na = 1\n// c\n"],
  ["comments inside move above", "a= // x\n1", "// x\na = 1\n"],
  ["comments among steps", "a // x\n// y\n|> f() // z\n|> g()", "a // x\n    // y\n    |> f() // z\n    |> g()\n"],
  ["comments among items", "f(a:1,// x\n// y\nb:2 // z\n)", "f(\n    a: 1, // x\n    // y\n    b: 2, // z\n)\n"],
  ["comments in an empty list", "a=[// x\n]", "a = [\n    // x\n]\n"],
  [
    "comments in blocks",
    "f=()=>{// x\nreturn 1 // y\n// z\n}",
    "f = () => {\n    // x\n    return 1 // y\n    // z\n}\n",
  ],
  ["comments among operands", "a=b // x\nand c // y\nor d", "a = b // x\n    and c // y\n    or d\n"],
  ["comments in branches", "if a then // x\nb\nelse // y\nc", "if a then\n    // x\n    b\nelse\n    // y\n    c\n"],
  ["comments in interpolations", '"a${b// x\n}"', '"a${b// x\n}"\n'],
];

describe("format", () => {
  test.each(CASES)("%s", (_, text, expected) => {
    expect(formatted(text)).toBe(expected);
    expect(formatted(expected)).toBe(expected);
  });

  test("a file of 100,000 statements and chains at their limit", () => {
    const text = `${"a = 1\n".repeat(100_000)}b = a${" |> f()".repeat(4999)}\nc = a${" + 1".repeat(4999)}\nd = a${"()".repeat(4999)}\n`;
    expect(formatted(text).length).toBeGreaterThan(text.length);
  });
});
