// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the strings are Flux, which interpolates in the same way
import { describe, expect, test } from "vitest";
import { expressionOf, show } from "../../../test/harness/syntax.ts";
import { parse } from "../index.ts";

const SECOND = 1_000_000_000n;

describe("literals", () => {
  test.each([
    // integers
    ["0", "0"],
    ["42", "42"],
    ["9223372036854775807", "9223372036854775807"],
    ["1234567890123456", "1234567890123456"],
    // floats
    ["0.", "float 0"],
    ["72.40", "float 72.4"],
    ["072.40", "float 72.4"],
    [".26", "float 0.26"],
    ["00.5", "float 0.5"],
    // durations
    ["1y2mo3w4d5h6m7s8ms9us10ns", "1y 2mo 3w 4d 5h 6m 7s 8ms 9us 10ns"],
    ["1ns1y1ns", "1ns 1y 1ns"],
    ["01h", "1h"],
    ["9µs", "9us"],
    ["9μs", "9us"],
    ["1mo5m1ms", "1mo 5m 1ms"],
    // strings
    ['""', '""'],
    ['"a b"', '"a b"'],
    ['"\\n\\r\\t\\\\\\""', '"\\n\\r\\t\\\\\\""'],
    ['"line\nbreak"', '"line\\nbreak"'],
    ['"\\x41\\x62"', '"Ab"'],
    ['"caf\\xc3\\xa9 \\xe6\\x97\\xa5本"', '"café 日本"'],
    ['"\\${n}"', '"${n}"'],
    ['"$5 $$ $"', '"$5 $$ $"'],
    ['"$${n}"', '"$${n}"'],
    ['"a$\\n"', '"a$\\n"'],
    ['"// no comment"', '"// no comment"'],
    ['"𝄞"', '"𝄞"'],
    // strings with interpolation
    ['"${a}"', "text($a)"],
    ['"a${b}c"', 'text("a" $b "c")'],
    ['"${a}${b}$"', 'text($a $b "$")'],
    ['"$$ ${n}"', 'text("$$ " $n)'],
    ['"\\${n}=${n}"', 'text("${n}=" $n)'],
    ['"<${"[${a + "${1 + 1}"}]"}>"', 'text("<" $text("[" $(a + text($(1 + 1))) "]") ">")'],
    ['"${ {a: "}"} }"', 'text(${a: "}"})'],
    ['"${f(a: "\\"")}"', 'text($f(a: "\\""))'],
    // regular expressions
    ["/a/", "/a/"],
    ["/a\\/b/", "/a/b/"],
    ["/\\\\/", "/\\\\/"],
    ["/caf\\xc3\\xa9\\s/", "/café\\s/"],
    ['/"\\/\\/"/', '/"//"/'],
    ["/(?:)/", "/(?:)/"],
    ["/a\nb/", "/a\nb/"],
    // labels
    [".name", "label name"],
    ['."two words"', "label two words"],
  ])("%j is %s", (text, shown) => {
    expect(show(expressionOf(text))).toBe(shown);
  });

  test.each([
    ["1970-01-01", 0n],
    ["2024-02-29", 1709164800n * SECOND],
    ["1970-01-01T00:00:01Z", SECOND],
    ["1970-01-01T00:00:01.5Z", (3n * SECOND) / 2n],
    ["1970-01-01T00:00:00.123456789Z", 123456789n],
    ["1970-01-01T00:00:00.9999999999Z", 999999999n],
    ["1970-01-01T02:00:00+02:00", 0n],
    ["1969-12-31T20:30:00-03:30", 0n],
    ["2016-12-31T23:59:60Z", 1483228800n * SECOND],
    ["1677-09-21T00:12:43.145224192Z", -(2n ** 63n)],
    ["1677-09-21T00:12:43.145224191Z", 2n ** 63n - 1n],
    ["0000-01-01", BigInt.asIntN(64, -62167219200n * SECOND)],
  ])("%s is %d ns after the epoch", (text, value) => {
    expect(expressionOf(text)).toMatchObject({ kind: "DateTimeLiteral", value });
  });

  test.each([
    ["1.2.5", ["float 1.2", "float 0.5"]],
    ["2024-1-5", ["((2024 - 1) - 5)"]],
    ["5m3 x", ["5m", "3", "x"]],
    ["1m 5", ["1m", "5"]],
    ["2024-01-01 T12", ["time 1704067200000000000", "T12"]],
    ["a b", ["a", "b"]],
  ])("%s reads as %j", (text, shown) => {
    const { file, diagnostics } = parse({ name: "test", text });
    expect(diagnostics).toEqual([]);
    expect(file.body.map((s) => (s.kind === "ExpressionStatement" ? show(s.expression) : s.kind))).toEqual(shown);
  });

  test("a word that touches a number is a warning, since it reads as two", () => {
    const { file, diagnostics } = parse({ name: "test", text: "a = 5min" });
    expect(file.body).toHaveLength(2);
    expect(diagnostics.map((d) => [d.code, d.severity])).toEqual([["FLX0008", "warning"]]);
  });
});

describe("a slash", () => {
  test.each([
    ["a / b / c", "((a / b) / c)"],
    ["a\n/ b", "(a / b)"],
    ["f() / g[0] / 2", "((f() / g[index 0]) / 2)"],
    ["(a) / b", "(a / b)"],
    ['"a" =~ /b/', '("a" =~ /b/)'],
    ["a and /b/ =~ c", "(a and (/b/ =~ c))"],
    ["f(a: /b/, c: [/d/])", "f(a: /b/, c: [/d/])"],
    ["1 / 2 // 3 / 4", "(1 / 2)"],
    ["(r) => /a/", "((r) => /a/)"],
  ])("%s reads as %s", (text, shown) => {
    expect(show(expressionOf(text))).toBe(shown);
  });
});

describe("names", () => {
  test.each([
    "a",
    "_",
    "_x9",
    "αβ",
    "größe",
    "日本",
    "Ünit_7b",
    "ключ",
    "If",
    "AND",
    "true",
    "null",
    "with",
    "extends",
    "where",
    "stream",
    "µs",
  ])("%s", (text) => {
    expect(expressionOf(text)).toMatchObject({ kind: "Identifier", name: text });
  });
});

test("comments are kept in order, and blanks of every kind separate words", () => {
  const { file } = parse({ name: "test", text: "// a\r\nx\t=\v1\f// b \n\n//c" });
  expect(file.comments.map((c) => c.text)).toEqual(["// a", "// b ", "//c"]);
  expect(file.comments.map((c) => c.span.start)).toEqual([0, 12, 19]);
  expect(file.body).toHaveLength(1);
});
