import { describe, expect, test } from "vitest";
import { FluxError, fail, renderDiagnostic } from "./diagnostic.ts";
import { NO_SPAN } from "./span.ts";

function rendered(text: string, start: number, end: number): string[] {
  const span = { source: { name: "q.flux", text }, start, end };
  return renderDiagnostic({ code: "FLX0100", severity: "error", message: "m", span }).split("\n").slice(1);
}

describe("renderDiagnostic", () => {
  test("shows the line with the place underlined", () => {
    expect(rendered("a = 1\n\tb = x\n", 11, 12)).toEqual([" --> q.flux:2:6", "  |", "2 | \tb = x", "  | \t    ^"]);
  });

  test("underlines to the end of the line at most, and one column at least", () => {
    expect(rendered("ab\r\ncd", 1, 6).slice(2)).toEqual(["1 | ab", "  |  ^"]);
    expect(rendered("ab", 2, 2).slice(2)).toEqual(["1 | ab", "  |   ^"]);
  });

  test.each([
    ["at its beginning", 0, `${"x".repeat(160)}…`, 0],
    ["in its middle", 300, `…${"x".repeat(160)}…`, 61],
    ["at its end", 499, `…${"x".repeat(61)}`, 61],
  ])("shows of a long line what is near a place %s", (_, start, line, pad) => {
    expect(rendered("x".repeat(500), start, start + 1).slice(2)).toEqual([`1 | ${line}`, `  | ${" ".repeat(pad)}^`]);
  });

  test("names an empty source, and nothing where there is none", () => {
    expect(rendered("", 0, 0)).toEqual([" --> q.flux"]);
    const plain = { code: "FLX0901", severity: "error", message: "no such file", span: NO_SPAN } as const;
    expect(renderDiagnostic(plain)).toBe("error[FLX0901]: no such file");
  });

  test("adds related places, notes and a fix", () => {
    const span = { source: { name: "q", text: "abc" }, start: 0, end: 1 };
    const fix = { title: "write `b`", span, text: "b" };
    const related = [{ message: "see here", span: { ...span, start: 2, end: 3 } }];
    const d = { code: "FLX0100", severity: "warning", message: "m", span, related, notes: ["n"], fix } as const;
    expect(renderDiagnostic(d).split("\n")).toEqual([
      "warning[FLX0100]: m",
      " --> q:1:1",
      "  |",
      "1 | abc",
      "  | ^",
      "note: see here",
      " --> q:1:3",
      "  |",
      "1 | abc",
      "  |   ^",
      "  = n",
      "  = fix: write `b`",
    ]);
  });
});

test("fail throws a FluxError with the message of its diagnostic", () => {
  expect(() => fail("FLX0901", NO_SPAN, "no such file")).toThrow(FluxError);
  expect(() => fail("FLX0901", NO_SPAN, "no such file")).toThrow("no such file");
});
