import fc from "fast-check";
import { expect, test } from "vitest";
import { highlight } from "./highlight.ts";

function shown(text: string): string {
  return highlight({ name: "test", text })
    .map(({ start, end, as }) => `${as} ${text.slice(start, end)}`)
    .join(", ");
}

test.each([
  ['import "strings"', 'keyword import, string "strings"'],
  ["x = 1h + 2.5 // sum", "operator =, number 1h, operator +, number 2.5, comment // sum"],
  ["f(a: r.b)", "function f, parameter a, member b"],
  ["r.a =~ /b/", "member a, operator =~, regexp /b/"],
  ["{r with a: 1}", "keyword with, parameter a, number 1"],
  ["not true and 2024-01-01", "keyword not, keyword and, number 2024-01-01"],
  ['"open', 'string "open'],
])("%s: %s", (text, parts) => {
  expect(shown(text)).toBe(parts);
});

test("stretches are in order, apart and inside of the text", () => {
  const words = fc.array(fc.constantFrom('"', "(", "}", "a", "=", "|>", "1h", "/", " ", "\n", "//", ".", "é", "'"));
  fc.assert(
    fc.property(words, (w) => {
      const text = w.join("");
      let at = 0;
      for (const { start, end } of highlight({ name: "test", text })) {
        expect(start).toBeGreaterThanOrEqual(at);
        expect(end).toBeGreaterThan(start);
        at = end;
      }
      expect(at).toBeLessThanOrEqual(text.length);
    }),
    { seed: 1, numRuns: 2000 },
  );
});
