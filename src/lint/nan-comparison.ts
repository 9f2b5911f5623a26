import { type BinaryExpression, type Expression, walk } from "../syntax/index.ts";
import { argument, stringArgument, textOf } from "./pipeline.ts";
import type { LintRule } from "./rule.ts";

/** A comparison with NaN, which is equal to nothing. */
export const nanComparison: LintRule = {
  name: "nan-comparison",
  code: "FLX0708",
  finds: "comparisons with NaN by `==` or `!=`, which always have the same answer",
  example: `import "array"
import "math"

array.from(rows: [{v: 1.0}])
    |> filter(fn: (r) => r.v != math.NaN())`,
  *check(file) {
    const found: BinaryExpression[] = [];
    walk(file, {
      enter(node) {
        if (node.kind === "BinaryExpression" && (node.operator === "==" || node.operator === "!=")) found.push(node);
      },
    });
    for (const { left, right, operator, span } of found) {
      if (!isNaNCall(right)) continue;
      const message = `NaN is equal to nothing, not even to itself: this is always ${operator === "!="}`;
      // This does change the results: it is what was meant. So it is told and not done.
      yield { span, message, notes: [`${operator === "!=" ? "not " : ""}math.isNaN(f: ${textOf(left)}) tests for it`] };
    }
  },
};

function isNaNCall(expression: Expression): boolean {
  if (expression.kind !== "CallExpression") return false;
  const { callee } = expression;
  if (callee.kind === "MemberExpression")
    return callee.property.kind === "Identifier" && callee.property.name === "NaN";
  const isFloat = callee.kind === "Identifier" && callee.name === "float" && argument(expression, "v") !== undefined;
  return isFloat && stringArgument(expression, "v")?.value.toLowerCase() === "nan";
}
