import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readCases } from "../../conformance/cases.ts";
import { parse } from "../../src/syntax/index.ts";
import { checkFile } from "../../src/types/check.ts";
import { printScheme } from "../../src/types/print.ts";
import { readLibrary } from "./library.ts";

const env = readLibrary();

function check(text: string) {
  const { file } = parse({ name: "script.flux", text });
  return checkFile(file, env);
}

const WORDS = /"[^"\n]*"|\d[\w.:+-]*|[A-Za-z_]\w*|\|>|=>|<-|[^\s\w]/g;

const scripts = readCases()
  .map((c) => c.text)
  .filter((text) => text.length < 1500);
const vocabulary = [...new Set(scripts.flatMap((text) => text.match(WORDS) ?? []))];

/** A script in which some words were replaced by others. */
const wordSalad = fc
  .tuple(
    fc.constantFrom(...scripts),
    fc.array(fc.tuple(fc.nat(), fc.constantFrom(...vocabulary)), { minLength: 1, maxLength: 6 }),
  )
  .map(([text, changes]) => {
    const words = [...text.matchAll(WORDS)];
    let changed = text;
    for (const [at, word] of changes) {
      const old = words[at % words.length];
      const begin = changed.indexOf(old[0], Math.max(0, old.index - 50));
      if (begin >= 0) changed = changed.slice(0, begin) + word + changed.slice(begin + old[0].length);
    }
    return changed;
  });

test("no text makes the checker throw or point outside of it", () => {
  let refused = 0;
  fc.assert(
    fc.property(wordSalad, (text) => {
      const { diagnostics, exports } = check(text);
      for (const { span, related, fix } of diagnostics) {
        for (const part of [span, ...(related ?? []).map((r) => r.span), ...(fix ? [fix.span] : [])]) {
          expect(part.start).toBeGreaterThanOrEqual(0);
          expect(part.end).toBeGreaterThanOrEqual(part.start);
          expect(part.end).toBeLessThanOrEqual(text.length);
        }
      }
      for (const scheme of exports.members.values()) printScheme(scheme);
      if (diagnostics.length > 0) refused++;
    }),
    { numRuns: 1500, seed: 20240229 },
  );
  expect(refused).toBeGreaterThan(500);
});

describe("long and deep scripts", () => {
  const repeat = (part: string, times: number) => part.repeat(times);
  const count = 4000;

  test.each([
    ["pipes", `x = 1${repeat(" |> f()", count)}`],
    ["wrapping pipes", `x = 1${repeat(" |> w()", 500)}`],
    ["sums", `x = 1${repeat(" + 1", count)}`],
    ["comparisons", `x = true${repeat(" and 1 < 2", count)}`],
    ["minuses", `x = ${repeat("-", count)}1`],
    ["members", `g = (r) => r${repeat(".a", count)}\nx = 1`],
    ["calls", `g = (h) => h${repeat("()", count)}\nx = 1`],
    ["elements", `x = [${repeat("{a: 1, b: [2.0]},", count)}]`],
    ["wrong elements", `x = [1,${repeat("true,", count)}]`],
    ["properties", `x = {${Array.from({ length: count }, (_, i) => `a${i}: ${i}`).join(",")}}`],
    [
      "overrides",
      `r = {a: 1}\n${Array.from({ length: 500 }, (_, i) => `r${i} = {${i ? `r${i - 1}` : "r"} with a: ${i}}`).join("\n")}`,
    ],
    ["statements", Array.from({ length: count }, (_, i) => `x${i} = ${i === 0 ? "1" : `x${i - 1}`}`).join("\n")],
    ["nested arrays", Array.from({ length: 1000 }, (_, i) => `x${i} = [${i === 0 ? "1" : `x${i - 1}`}]`).join("\n")],
    [
      "doubling records",
      Array.from({ length: 40 }, (_, i) => `x${i} = {a: ${i ? `x${i - 1}` : 1}, b: ${i ? `x${i - 1}` : 1}}`).join("\n"),
    ],
    [
      "doubling functions",
      Array.from({ length: 20 }, (_, i) => `f${i} = (x) => ${i ? `f${i - 1}(x: {a: x, b: x})` : "x"}`).join("\n"),
    ],
    ["functions in functions", `x = ${repeat("(a) => ", 70)}1`],
    ["parentheses", `x = ${repeat("[", 70)}1${repeat("]", 70)}`],
  ])("%s", (name, script) => {
    const begin = performance.now();
    const { diagnostics, exports } = check(`f = (v=<-) => v\nw = (v=<-) => [v]\n${script}`);
    expect(diagnostics.length > 0).toBe(name === "wrong elements");
    for (const scheme of exports.members.values()) printScheme(scheme);
    expect(performance.now() - begin).toBeLessThan(5000);
  });
});
