import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { byteLength, compareStrings, isSpace, runeCount, runeOffset, trimSpace } from "./runes.ts";

const text = fc.string({ unit: "grapheme", maxLength: 12 });

describe("positions", () => {
  test.each([
    ["", 0, 0],
    ["abc", 3, 3],
    ["é", 1, 2],
    ["€", 1, 3],
    ["😀", 1, 4],
    ["a😀é", 3, 7],
    ["\ud800", 1, 3],
    ["\udc00\ud800", 2, 6],
  ])("%j has %i runes in %i bytes", (s, runes, bytes) => {
    expect(runeCount(s)).toBe(runes);
    expect(byteLength(s)).toBe(bytes);
  });

  test("agree with the encoder and the iterator of strings", () => {
    fc.assert(
      fc.property(text, fc.nat({ max: 12 }), (s, n) => {
        const runes = [...s];
        expect(runeCount(s)).toBe(runes.length);
        expect(byteLength(s)).toBe(new TextEncoder().encode(s).length);
        expect(s.slice(0, runeOffset(s, n))).toBe(runes.slice(0, n).join(""));
        const end = runeOffset(s, n);
        expect(byteLength(s, end)).toBe(new TextEncoder().encode(s.slice(0, end)).length);
      }),
    );
  });
});

describe("compareStrings", () => {
  test.each([
    ["", "a", -1],
    ["a", "a", 0],
    ["a", "ab", -1],
    ["b", "ab", 1],
    ["Z", "a", -1],
    ["é", "z", 1],
    ["\uff5e", "😀", -1],
    ["😀", "\ue000", 1],
  ])("%j and %j", (a, b, sign) => {
    expect(Math.sign(compareStrings(a, b))).toBe(sign);
  });

  test("is the order of the bytes", () => {
    fc.assert(
      fc.property(text, text, (a, b) => {
        const bytes = Buffer.compare(Buffer.from(a), Buffer.from(b));
        expect(Math.sign(compareStrings(a, b))).toBe(bytes);
      }),
      { numRuns: 1000 },
    );
  });
});

describe("white space", () => {
  test.each([
    [" \t\r\n a \v\f", "a"],
    ["\u0085\u00a0\u2028a b\u3000", "a b"],
    ["\ufeffa\u200b", "\ufeffa\u200b"],
    ["  ", ""],
  ])("%j", (s, trimmed) => {
    expect(trimSpace(s)).toBe(trimmed);
  });

  test("is what Unicode calls so", () => {
    const codes = Array.from({ length: 0x10000 }, (_, code) => code);
    const wrong = codes.filter((code) => isSpace(code) !== /\p{White_Space}/u.test(String.fromCharCode(code)));
    expect(wrong).toEqual([]);
  });
});
