import type { BinaryExpression, LogicalExpression, StringExpression, UnaryExpression } from "../../syntax/tree.ts";
import { constrain } from "../constrain.ts";
import { BASIC, ERROR } from "../construct.ts";
import { kindSet } from "../kind.ts";
import { OPERATOR_RULES } from "../operator-kinds.ts";
import type { Type } from "../type.ts";
import type { Checker } from "./checker.ts";
import { infer } from "./expression.ts";

const NEGATABLE = kindSet("Negatable");
const STRINGABLE = kindSet("Stringable");

export function inferBinary(checker: Checker, node: BinaryExpression, left: Type): Type {
  const right = infer(checker, node.right);
  const rule = OPERATOR_RULES[node.operator];
  const side = (name: "left" | "right") => ({ text: `the ${name} operand of \`${node.operator}\`` });
  switch (rule.group) {
    case "arithmetic": {
      const role = { ...side("right"), like: "the left one" };
      if (!checker.require(left, right, node.right, role)) return ERROR;
      const lacking = constrain(checker.sub, left, kindSet(rule.kind));
      return checker.explain(lacking, node, { text: `what \`${node.operator}\` is applied to` }) ? left : ERROR;
    }
    case "comparison":
      // One operand that cannot be compared is reason enough.
      for (const [operand, type, role] of [
        [node.left, left, side("left")],
        [node.right, right, side("right")],
      ] as const) {
        if (!checker.explain(constrain(checker.sub, type, kindSet(...rule.kinds)), operand, role)) break;
      }
      return BASIC.bool;
    case "match":
      checker.require(BASIC.string, left, node.left, side("left"));
      checker.require(BASIC.regexp, right, node.right, side("right"));
      return BASIC.bool;
  }
}

export function inferLogical(checker: Checker, node: LogicalExpression, left: Type): Type {
  checker.require(BASIC.bool, left, node.left, { text: `the left operand of \`${node.operator}\`` });
  const right = infer(checker, node.right);
  checker.require(BASIC.bool, right, node.right, { text: `the right operand of \`${node.operator}\`` });
  return BASIC.bool;
}

export function inferUnary(checker: Checker, node: UnaryExpression, type: Type): Type {
  const role = { text: `the operand of \`${node.operator}\`` };
  switch (node.operator) {
    case "not":
      checker.require(BASIC.bool, type, node.argument, role);
      return BASIC.bool;
    case "exists":
      return BASIC.bool;
    default:
      return checker.explain(constrain(checker.sub, type, NEGATABLE), node.argument, role) ? type : ERROR;
  }
}

/** `"a${b}"`: what stands between the braces can be turned into a string. */
export function inferInterpolation(checker: Checker, node: StringExpression): Type {
  for (const part of node.parts) {
    if (part.kind !== "Interpolation") continue;
    const type = infer(checker, part.expression);
    checker.explain(constrain(checker.sub, type, STRINGABLE), part.expression, { text: "the interpolated value" });
  }
  return BASIC.string;
}
