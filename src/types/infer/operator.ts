import type { BinaryExpression, LogicalExpression, StringExpression, UnaryExpression } from "../../syntax/tree.ts";
import { constrain } from "../constrain.ts";
import { BASIC, ERROR } from "../construct.ts";
import { kindSet } from "../kind.ts";
import { OPERATOR_RULES } from "../operator-kinds.ts";
import type { Type } from "../type.ts";
import type { Checker } from "./checker.ts";
import { infer } from "./expression.ts";
import { reportUndefined } from "./identifier.ts";

const NEGATABLE = kindSet("Negatable");
const STRINGABLE = kindSet("Stringable");

export function inferBinary(checker: Checker, node: BinaryExpression, left: Type): Type {
  if (reportNull(checker, node) || reportBareString(checker, node)) return BASIC.bool;
  const right = infer(checker, node.right);
  const rule = OPERATOR_RULES[node.operator];
  const side = (name: "left" | "right") => ({ text: `the ${name} operand of \`${node.operator}\`` });
  switch (rule.group) {
    case "arithmetic": {
      const role = { ...side("right"), like: "the left one", operation: node };
      if (!checker.require(left, right, node.right, role)) return ERROR;
      const lacking = constrain(checker.sub, left, kindSet(rule.kind));
      return checker.explain(lacking, node, { text: `what \`${node.operator}\` is applied to` }) ? left : ERROR;
    }
    case "comparison":
      if (reportRegexp(checker, node, right)) return BASIC.bool;
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

const NULL_NAMES: ReadonlySet<string> = new Set(["null", "NULL", "nil", "None", "undefined"]);

/** `x == null`, which no name makes true. */
function reportNull(checker: Checker, { operator, left, right, span }: BinaryExpression): boolean {
  if (operator !== "==" && operator !== "!=") return false;
  if (right.kind !== "Identifier" || !NULL_NAMES.has(right.name) || checker.isKnown(right.name)) return false;
  const { text } = span.source;
  const test = `${operator === "==" ? "not exists" : "exists"} ${text.slice(left.span.start, left.span.end)}`;
  const isPlain = left.kind === "MemberExpression" || left.kind === "Identifier";
  const fix = isPlain ? { title: `write \`${test}\``, span, text: test } : undefined;
  const message = `Flux has no \`${right.name}\` to compare with: \`exists x\` tells whether \`x\` is not null`;
  checker.report("FLX0100", right.span, message, { fix });
  return true;
}

/** `r.host == web1`: a name that means nothing, where a string was meant. */
function reportBareString(checker: Checker, { operator, left, right }: BinaryExpression): boolean {
  if ((operator !== "==" && operator !== "!=") || left.kind !== "MemberExpression") return false;
  if (right.kind !== "Identifier" || checker.isKnown(right.name)) return false;
  reportUndefined(checker, right, "a string");
  return true;
}

/** A comparison with a regular expression. */
function reportRegexp(checker: Checker, { operator, left, right }: BinaryExpression, type: Type): boolean {
  const found = checker.sub.find(type);
  if (found.kind !== "basic" || found.name !== "regexp" || (operator !== "==" && operator !== "!=")) return false;
  const match = operator === "==" ? "=~" : "!~";
  const { source } = left.span;
  const start = source.text.indexOf(operator, left.span.end);
  const fix = { title: `write \`${match}\``, span: { source, start, end: start + operator.length }, text: match };
  const message = `a regular expression is not equal to a string; \`${match}\` tells whether it ${operator === "==" ? "matches" : "does not match"}`;
  checker.report("FLX0102", right.span, message, start >= 0 && start < right.span.start ? { fix } : {});
  return true;
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
