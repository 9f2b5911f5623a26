// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the strings are Flux, which interpolates in the same way
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readCases } from "../../conformance/cases.ts";
import type { Diagnostic } from "../../src/base/diagnostic.ts";
import { format, parse, parseTypeScheme } from "../../src/syntax/index.ts";
import { walk } from "../../src/syntax/walk.ts";
import { plain } from "../harness/syntax.ts";

const scripts = readCases().map((c) => c.text);

const PIECES = [
  ..."()[]{}\"'\\/.,:=<>+-*%^?@!&|$#;_0a\n\t \0µ\ud800",
  ...["${", "//", "/*", "|>", "=>", "<-", "==", "=~", "!=", "// c\n", "\n// d\n", "\\x4", "$$", '"${"', '}"', "\uFEFF"],
  ..."import package option builtin testcase return if then else and or not exists with extends where"
    .split(" ")
    .map((w) => ` ${w} `),
  ..."1 1.5 5m 2024-01-01 2024-01-01T00:00:00Z 007 9e9 5min @a x=1 (a)=> {r with r.a .b f()".split(" "),
];

/** An edit as numbers that are taken modulo what they apply to, so that every one is possible. */
const edit = fc.record({
  kind: fc.constantFrom("insert", "replace", "delete", "copy"),
  at: fc.nat(),
  from: fc.nat(),
  length: fc.nat({ max: 40 }),
  piece: fc.constantFrom(...PIECES),
});

const mutant = fc.tuple(fc.nat(), fc.array(edit, { minLength: 1, maxLength: 5 })).map(([script, edits]) => {
  let text = scripts[script % scripts.length];
  for (const { kind, at, from, length, piece } of edits) {
    const place = at % (text.length + 1);
    const source = from % (text.length + 1);
    const inserted = kind === "copy" ? text.slice(source, source + length) : kind === "delete" ? "" : piece;
    const removed = kind === "delete" ? length : kind === "replace" ? 1 : 0;
    text = text.slice(0, place) + inserted + text.slice(place + removed);
  }
  return text;
});

const soup = fc.array(fc.constantFrom(...PIECES), { maxLength: 60 }).map((pieces) => pieces.join(""));

function expectPlaces(text: string, diagnostics: readonly Diagnostic[]): void {
  const spans = diagnostics.flatMap((d) => [
    d.span,
    ...(d.fix ? [d.fix.span] : []),
    ...(d.related ?? []).map((r) => r.span),
  ]);
  for (const { start, end } of spans) {
    expect(0 <= start && start <= end && end <= text.length, `${start} to ${end} of ${text.length}`).toBe(true);
  }
  for (let i = 1; i < diagnostics.length; i++) {
    expect(diagnostics[i].span.start).toBeGreaterThanOrEqual(diagnostics[i - 1].span.start);
  }
}

function expectSound(text: string): void {
  const { file, diagnostics } = parse({ name: "test", text });
  expectPlaces(text, diagnostics);
  walk(file, {
    enter: ({ kind, span: { start, end } }) => {
      expect(0 <= start && start <= end && end <= text.length, `${kind} ${start} to ${end} of ${text.length}`).toBe(
        true,
      );
    },
  });
  const formatted = format(file);
  if (diagnostics.some((d) => d.severity === "error")) return;
  const again = parse({ name: "again", text: formatted });
  expect(again.diagnostics.filter((d) => d.severity === "error")).toEqual([]);
  expect(plain(again.file)).toBe(plain(file));
  expect(again.file.comments.length).toBe(file.comments.length);
  expect(format(again.file)).toBe(formatted);
}

describe("whatever the text,", () => {
  test("edited scripts parse or are refused at a place", () => {
    fc.assert(fc.property(mutant, expectSound), { numRuns: 2000, seed: 1 });
  });

  test("heaps of pieces parse or are refused at a place", () => {
    fc.assert(fc.property(soup, expectSound), { numRuns: 5000, seed: 1 });
  });

  test("type schemes parse or are refused at a place", () => {
    const pieces = '( ) [ ] { } : , ? <- => = + . A B int stream[ where with x "y" ( ) [ ]'.split(" ");
    const text = fc.array(fc.constantFrom(...pieces), { maxLength: 30 }).map((parts) => parts.join(" "));
    const sound = fc.property(fc.oneof(text, soup), (text) => {
      const { scheme, diagnostics } = parseTypeScheme({ name: "test", text });
      expectPlaces(text, diagnostics);
      expect(scheme === undefined).toBe(diagnostics.some((d) => d.severity === "error"));
    });
    fc.assert(sound, { numRuns: 2000, seed: 1 });
  });

  test.each([
    ["openers", "(".repeat(100_000)],
    ["openers on lines", "f(\n".repeat(15_000)],
    ["openers of two kinds", "([".repeat(15_000)],
    ["closers", `[${"(".repeat(15_000)}${"]".repeat(15_000)}${"}".repeat(15_000)}`],
    ["quotes", '"'.repeat(100_001)],
    ["interpolations", '"${'.repeat(15_000)],
    ["slashes", "a = / \n".repeat(6_000)],
    ["commas", `f(${",".repeat(15_000)})`],
    ["missing commas", `[${"1 ".repeat(15_000)}]`],
    ["bad statements", "a = )\n".repeat(6_000)],
    ["bad statements in blocks", `f = () => {\n${"a = )\n".repeat(6_000)}return 1 }`],
    ["attributes", "@a ".repeat(15_000)],
    ["backslashes", `"${"\\".repeat(100_001)}"`],
    ["comments", "//\n".repeat(15_000)],
    ["digits", "9".repeat(100_000)],
    ["durations", "1h".repeat(15_000)],
    ["conditionals", "if a then ".repeat(15_000)],
    ["functions", "(a) => ".repeat(15_000)],
  ])("%s in masses take no more than linear time", (_, text) => {
    const start = performance.now();
    expectPlaces(text, parse({ name: "test", text }).diagnostics);
    expect(performance.now() - start).toBeLessThan(5000);
  });
});
