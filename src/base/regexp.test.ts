import fc from "fast-check";
import { RE2JS } from "re2js";
import { beforeAll, describe, expect, test } from "vitest";
import { compileRegexp, loadRegexpEngine, quoteMeta, Regexp } from "./regexp.ts";
import { nativePattern } from "./regexp-native.ts";
import { parseTemplate } from "./regexp-template.ts";

beforeAll(loadRegexpEngine);

function compiled(pattern: string): Regexp {
  const regexp = compileRegexp(pattern);
  if (!(regexp instanceof Regexp)) throw new Error(regexp.problem);
  return regexp;
}

describe("compileRegexp", () => {
  test.each([
    "a(b",
    "a)",
    "[a",
    "*a",
    "a**",
    "a{1001}",
    "(?=a)",
    "(a)\\1",
    "\\",
    "[b-a]",
    "(?P<n",
    "\\8",
    "[[:wrong:]]",
  ])("has a problem with %j", (pattern) => {
    expect(compileRegexp(pattern)).toEqual({ problem: expect.stringMatching(/^error parsing regexp: /) });
  });

  test.each([
    ["^web-[0-9]+\\.(eu|us)$", "web-12.eu", true],
    ["^web-[0-9]+\\.(eu|us)$", "web-.eu", false],
    ["^web-[0-9]+\\.(eu|us)$", "web-1.eu\n", false],
    ["", "anything", true],
    ["a.c", "a\nc", false],
    ["a.c", "a\u2028c", true],
    ["(?s)a.c", "a\nc", true],
    ["(?i)straSSE", "STRASSE", true],
    ["(?i)k", "\u212a", true],
    ["^.$", "😀", true],
    ["\\s", "\u00a0", false],
    ["\\s", "\v", false],
    ["\\d", "٣", false],
    ["(?m)^b$", "a\nb\nc", true],
    ["(?m)^b$", "a\rb", false],
    ["\\pL", "é", true],
    ["\\bé", "é", false],
    ["[[:alpha:]]+$", "1a", true],
    ["\\x{1F600}", "😀", true],
    ["[^a]", "\n", true],
    ["\\Aa\\z", "a", true],
    ["\\Qa.b\\E", "a.b", true],
    ["(?:a+)+$", `${"a".repeat(100)}b`, false],
  ])("%j in %j: %s", (pattern, text, found) => {
    expect(compiled(pattern).matches(text)).toBe(found);
  });
});

describe("find and findIndex", () => {
  test.each([
    ["b+", "abbbc", "bbb", [1, 4]],
    ["b+?", "abbbc", "b", [1, 2]],
    ["a|ab", "xab", "a", [1, 2]],
    ["ñ", "añoñ", "ñ", [1, 3]],
    ["o", "😀o", "o", [4, 5]],
    ["", "abc", "", [0, 0]],
    ["x", "abc", "", undefined],
  ])("%j in %j", (pattern, text, found, bytes) => {
    expect(compiled(pattern).find(text)).toBe(found);
    expect(compiled(pattern).findIndex(text)).toEqual(bytes);
  });
});

describe("replaceAll", () => {
  test.each([
    ["a(x*)b", "-ab-axxb-", "T", "-T-T-"],
    ["a(x*)b", "-ab-axxb-", "$1", "--xx-"],
    ["a(x*)b", "-ab-axxb-", "$1W", "---"],
    ["a(x*)b", "-ab-axxb-", `\${1}W`, "-W-xxW-"],
    ["(?P<host>\\w+)-(?P<n>\\d+)", "web-12 db-3", "$n/$host", "12/web 3/db"],
    ["(?P<1x>\\d)", "a1", "$1x!", "a1!"],
    ["a", "aba", "$$", "$b$"],
    ["a", "aba", "$", "$b$"],
    ["a", "aba", "${", "${b${"],
    ["a", "aba", "[$0$7$none]", "[a]b[a]"],
    ["a*", "baaac", "x", "xbxcx"],
    ["", "aé", ".", ".a.é."],
    ["", "😀", ".", ".😀."],
    ["(a)|b", "ab", "<$1>", "<a><>"],
    ["^a", "aa", "b", "ba"],
  ])("%j in %j by %j", (pattern, text, template, replaced) => {
    expect(compiled(pattern).replaceAll(text, template)).toBe(replaced);
  });

  test("a template in pieces", () => {
    expect(parseTemplate(`a$1b\${c}$$d$é_2 $01 $123456789 $-`)).toEqual([
      ...["a", { group: "1b" }, { group: "c" }, "$", "d", { group: "é_2" }, " ", { group: "01" }, " "],
      ...[{ group: "123456789" }, " $-"],
    ]);
    expect(parseTemplate("")).toEqual([]);
  });
});

describe("split", () => {
  test.each([
    ["a", "banana", -1, ["b", "n", "n", ""]],
    ["a", "banana", 0, []],
    ["a", "banana", 1, ["banana"]],
    ["a", "banana", 2, ["b", "nana"]],
    ["z+", "pizza", -1, ["pi", "a"]],
    ["z+", "pizza", 1, ["pizza"]],
    ["", "añ", -1, ["a", "ñ"]],
    ["", "", -1, []],
    ["x", "", -1, [""]],
    ["x", "abc", -1, ["abc"]],
    ["b*", "abc", -1, ["a", "c"]],
  ])("%j in %j, %i", (pattern, text, limit, parts) => {
    expect(compiled(pattern).split(text, limit)).toEqual(parts);
  });
});

describe("the native form", () => {
  test.each(["a", "^a.b$", "(a|b)c", "(ab)+", "\\d{1,3}\\.\\d{1,3}", "[^/]+/[a-z-]*", "(?i)error", "(?P<n>\\w+)@"])(
    "%j has one",
    (pattern) => {
      expect(nativePattern(pattern)).toBeDefined();
    },
  );

  test.each([
    ...["(a+)+", "(a|aa)*", "(?:a|b)+", "(a*)?", "((a)b)*", "(a?)*"],
    ...["(?m)^a", "(?U)a+", "\\pL", "[[:alpha:]]", "[[a]", "\\B", "(?i)\\b", "\\C", "\\Qa\\E"],
    ...[
      "a**",
      "a{1001}",
      "a{2}{3}",
      "x{,2}",
      "a{",
      "]",
      "^*",
      "(",
      "a)",
      "[b-a]",
      "[a-\\d]",
      "(?<n>a)(?<n>b)",
      "\\x{D800}",
    ],
    ...["a*b*c*d*e*f*g*h*", "a?".repeat(30), "(".repeat(30) + ")".repeat(30)],
  ])("%j has none", (pattern) => {
    expect(nativePattern(pattern)).toBeUndefined();
  });

  test("long texts go to the linear engine", () => {
    const slow = compiled("a*b");
    expect(slow.matches("a".repeat(200_000))).toBe(false);
    expect(compiled("(a|b)*?c.*x$").matches("abc".repeat(30_000))).toBe(false);
    expect(slow.find(`${"a".repeat(100_000)}b`).length).toBe(100_001);
  });

  test("answers what RE2 answers, wherever it exists", () => {
    const atom = fc.constantFrom(
      ...[
        "a",
        "b",
        "é",
        "😀",
        ".",
        "\\d",
        "\\W",
        "\\s",
        "[ab]",
        "[^a]",
        "[a-c-]",
        "[\\d_]",
        "\\.",
        "\\x41",
        "^",
        "$",
        "\\b",
      ],
      ...["(a)", "(a|b)", "(?:ab)", "(?P<n>a)", "(|a)", "(a+)?", "k", "\\n", "]", "\\pL", "(?:a|ab)"],
    );
    const quantifier = fc.constantFrom("", "", "", "*", "+", "?", "{2}", "{1,3}", "*?", "??", "{2,}", "|");
    const pattern = fc
      .tuple(
        fc.constantFrom("", "", "(?i)", "(?s)", "(?is)"),
        fc.array(fc.tuple(atom, quantifier), { minLength: 1, maxLength: 5 }),
      )
      .map(([flags, parts]) => flags + parts.flat().join(""))
      .map((p) => ({ source: p, native: nativePattern(p) }))
      .filter((p) => p.native !== undefined);
    const text = fc.string({ unit: fc.constantFrom(..."abABé😀1 \n\r\u2028kK\u212a."), maxLength: 10 });
    fc.assert(
      fc.property(pattern, text, fc.constantFrom("<$0>", "$1", `\${n}-`), ({ source, native }, s, template) => {
        const fast = new Regexp(source, native);
        const sure = new Regexp(source, undefined, RE2JS.compile(source));
        expect(fast.matches(s)).toBe(sure.matches(s));
        expect(fast.findIndex(s)).toEqual(sure.findIndex(s));
        expect(fast.replaceAll(s, template)).toBe(sure.replaceAll(s, template));
        expect(fast.split(s, -1)).toEqual(sure.split(s, -1));
      }),
      { numRuns: 3000 },
    );
  });

  test("never throws, whatever the pattern", () => {
    const any = fc.string({ unit: fc.constantFrom(..."ab()[]{}*+?|\\^$.-,:12PQ<>xdwé"), maxLength: 12 });
    fc.assert(
      fc.property(any, (p) => {
        const regexp = compileRegexp(p);
        const refused = !(regexp instanceof Regexp);
        let wrong = false;
        try {
          RE2JS.compile(p);
        } catch {
          wrong = true;
        }
        expect(refused).toBe(wrong);
      }),
      { numRuns: 5000 },
    );
  });
});

test("quoteMeta makes a pattern that matches just the text", () => {
  expect(quoteMeta("[foo].{1}^$")).toBe("\\[foo\\]\\.\\{1\\}\\^\\$");
  fc.assert(
    fc.property(fc.string(), (s) => {
      const regexp = compiled(`^(?:${quoteMeta(s)})$`);
      expect(regexp.matches(s)).toBe(true);
      expect(regexp.matches(`${s}a`)).toBe(false);
    }),
  );
});
