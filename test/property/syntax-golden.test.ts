import { describe, expect, test } from "vitest";
import { readCases } from "../../conformance/cases.ts";
import { parse } from "../../src/syntax/index.ts";
import { children, walk } from "../../src/syntax/walk.ts";

const cases = readCases();

function errorsOf(text: string) {
  return parse({ name: "test", text }).diagnostics.filter((d) => d.severity === "error");
}

describe("the golden scripts", () => {
  test("that are answered parse without error", () => {
    const refused = cases.filter((c) => c.answer !== undefined && errorsOf(c.text).length > 0);
    expect(refused.map((c) => c.name)).toEqual([]);
  });

  test("that break the grammar are refused", () => {
    const refused = cases.filter((c) => errorsOf(c.text).length > 0).map((c) => c.name);
    expect(refused).toEqual(
      expect.arrayContaining(
        [
          "byte_order_mark",
          "conditional_as_operand",
          "float_exponent",
          "function_block_statement_after_return",
          "identifier_unicode_digits",
          "int_literal_leading_zero",
          "int_literal_min",
          "keyword_as_variable",
          "nested_too_deep",
          "pipe_destination_not_call",
          "record_mixed_shorthand",
          "record_with_expression",
          "string_dollar_before_escape",
          "string_unknown_escape",
          "time_literal_missing_offset",
        ].map((stem) => `lang/${stem}_refused`),
      ),
    );
  });

  test("have trees whose nodes lie within their parents and within the text", () => {
    for (const { text } of cases) {
      walk(parse({ name: "test", text }).file, {
        enter(node) {
          for (const child of children(node)) {
            const inside = child.span.start >= node.span.start && child.span.end <= node.span.end;
            expect(inside && child.span.start <= child.span.end).toBe(true);
          }
        },
      });
    }
  });
});
