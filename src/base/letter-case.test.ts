import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { equalFold, title, toLower, toTitle, toUpper } from "./letter-case.ts";

describe("mappings", () => {
  test.each([
    ["", "", "", ""],
    ["heLLo", "HELLO", "hello", "HELLO"],
    ["straße", "STRAßE", "straße", "STRAßE"],
    ["İI", "İI", "ii", "İI"],
    ["ΟΔΟΣ", "ΟΔΟΣ", "οδοσ", "ΟΔΟΣ"],
    ["ﬁ", "ﬁ", "ﬁ", "ﬁ"],
    ["ŉ", "ŉ", "ŉ", "ŉ"],
    ["ᾳᾀᾗ", "ᾼᾈᾟ", "ᾳᾀᾗ", "ᾼᾈᾟ"],
    ["ǆǅǄ", "ǄǄǄ", "ǆǆǆ", "ǅǅǅ"],
    ["ǳ", "Ǳ", "ǳ", "ǲ"],
    ["აბ", "ᲐᲑ", "აბ", "აბ"],
    ["𐐨", "𐐀", "𐐨", "𐐀"],
  ])("%j", (s, upper, lower, titled) => {
    expect(toUpper(s)).toBe(upper);
    expect(toLower(s)).toBe(lower);
    expect(toTitle(s)).toBe(titled);
  });

  test("keep the number of runes", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 10 }), (s) => {
        const counts = [toUpper, toLower, toTitle, title].map((map) => [...map(s)].length);
        expect(counts).toEqual(Array(4).fill([...s].length));
      }),
      { numRuns: 50 },
    );
  });
});

describe("title", () => {
  test.each([
    ["the quick fox", "The Quick Fox"],
    ["o'neil-smith and_co", "O'Neil-Smith And_co"],
    ["a.b/c(d)", "A.B/C(D)"],
    ["1st 2nd", "1st 2nd"],
    ["HELLO", "HELLO"],
    ["élan été", "Élan Été"],
    ["a\u00a0b", "A\u00a0B"],
    ["a–b", "A–b"],
    ["ǆ", "ǅ"],
  ])("%j", (s, titled) => {
    expect(title(s)).toBe(titled);
  });
});

describe("equalFold", () => {
  test.each([
    ["Go", "GO", true],
    ["Go", "Gone", false],
    ["Σίσυφος", "ΣΊΣΥΦΟΣ", true],
    ["\u212a", "k", true],
    ["ſ", "S", true],
    ["ẞ", "ß", true],
    ["ß", "ss", false],
    ["İ", "i", false],
    ["ı", "I", false],
    ["a.", "A*", false],
    ["", "", true],
  ])("%j and %j", (a, b, equal) => {
    expect(equalFold(a, b)).toBe(equal);
    expect(equalFold(b, a)).toBe(equal);
  });
});
