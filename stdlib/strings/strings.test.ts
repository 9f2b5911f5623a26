import fc from "fast-check";
import { expect, test } from "vitest";
import { firstOfAny, lastOfAny } from "./_any.ts";
import { replaceText } from "./_replace.ts";
import { splitText } from "./_split.ts";
import { trimCharacters } from "./_trim.ts";

/** Few characters, of one to four bytes, so that they repeat. */
const text = fc.string({ unit: fc.constantFrom("a", "b", "é", "€", "😀", "😁"), maxLength: 12 });
const settings = { seed: 1, numRuns: 500 };

test("the pieces of a split put together again are the text", () => {
  fc.assert(
    fc.property(text, text, fc.bigInt({ min: -1n, max: 5n }), (v, separator, limit) => {
      if (limit === 0n) return splitText(v, separator, limit).length === 0;
      const pieces = splitText(v, separator, limit);
      expect(pieces.join(separator)).toBe(v);
      expect(splitText(v, separator, limit, true).join("")).toBe(v);
      expect(limit > 0n && pieces.length > limit).toBe(false);
    }),
    settings,
  );
});

test("an empty separator cuts into characters", () => {
  expect(splitText("a😀é", "", -1n)).toEqual(["a", "😀", "é"]);
  expect(splitText("a😀é", "", 2n, true)).toEqual(["a", "😀é"]);
});

test("trim removes characters, not bytes or surrogates", () => {
  fc.assert(
    fc.property(text, text, (v, cutset) => {
      const runes = [...v];
      while (runes.length > 0 && [...cutset].includes(runes[0])) runes.shift();
      expect(trimCharacters(v, cutset, true, false)).toBe(runes.join(""));
      while (runes.length > 0 && [...cutset].includes(runes[runes.length - 1])) runes.pop();
      expect(trimCharacters(v, cutset, true, true)).toBe(runes.join(""));
    }),
    settings,
  );
});

test("the first and last of any characters", () => {
  fc.assert(
    fc.property(text, text, (v, characters) => {
      const places = [...characters];
      const first = places.map((c) => v.indexOf(c)).filter((at) => at >= 0);
      const last = places.map((c) => v.lastIndexOf(c));
      expect(firstOfAny(v, characters)).toBe(first.length === 0 ? -1 : Math.min(...first));
      expect(lastOfAny(v, characters)).toBe(Math.max(-1, ...last));
    }),
    settings,
  );
});

test.each([
  ["aé", "", ".", -1n, ".a.é."],
  ["aé", "", ".", 2n, ".a.é"],
  ["aé", "", ".", 3n, ".a.é."],
  ["", "", ".", 1n, "."],
  ["x.y.z", ".", "$&", 1n, "x$&y.z"],
  ["x.y.z", ".", "", -1n, "xyz"],
  ["😀😁", "", "-", 1n, "-😀😁"],
])("replace(%j, %j, %j, %s)", (v, old, replacement, limit, expected) => {
  expect(replaceText(v, old, replacement, limit)).toBe(expected);
});
