import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readCases } from "../../conformance/cases.ts";
import { format, parse } from "../../src/syntax/index.ts";
import { plain } from "../harness/syntax.ts";
import { file } from "../harness/syntax-trees.ts";

function read(text: string) {
  const { file, diagnostics } = parse({ name: "test", text });
  const errors = diagnostics.filter((d) => d.severity === "error");
  if (errors.length > 0) throw new Error(`${errors[0].message} at ${errors[0].span.start} in:\n${text}`);
  return file;
}

describe("a formatted text", () => {
  test("parses to the tree it was made from, and stays as it is when formatted again", () => {
    const round = fc.property(file, (tree) => {
      const text = format(tree);
      const again = read(text);
      expect(plain(again)).toBe(plain(tree));
      expect(format(again)).toBe(text);
    });
    fc.assert(round, { numRuns: 2000, seed: 1 });
  });

  const scripts = readCases().filter((c) =>
    parse({ name: c.name, text: c.text }).diagnostics.every((d) => d.severity !== "error"),
  );

  test.each(["data", "functions", "lang", "quirks", "tables", "time"])(
    "of the scripts of %s means the same",
    (area) => {
      const chosen = scripts.filter((c) => c.area === area);
      expect(chosen.length).toBeGreaterThan(10);
      for (const { name, text } of chosen) {
        const tree = read(text);
        const formatted = format(tree);
        const again = read(formatted);
        expect(plain(again), name).toBe(plain(tree));
        expect(again.comments.map((c) => c.text).sort(), name).toEqual(
          tree.comments.map((c) => c.text.trimEnd()).sort(),
        );
        expect(format(again), name).toBe(formatted);
      }
    },
  );
});
