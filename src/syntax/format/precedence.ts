import { LOGICAL_PREFIX, PRECEDENCE, SIGN_PREFIX } from "../parse/chain.ts";
import type { Expression } from "../tree.ts";

/** A function or a conditional: extends as far to the right as it can, so it is never a bare operand. */
export const OPEN = 0;
/** Calls, members and indexes. */
export const POSTFIX = SIGN_PREFIX + 1;
/** Names, literals and everything in brackets. */
const PRIMARY = POSTFIX + 1;

/** How tightly the outermost operator of an expression binds. */
export function precedenceOf(node: Expression): number {
  switch (node.kind) {
    case "FunctionExpression":
    case "ConditionalExpression":
      return OPEN;
    case "LogicalExpression":
    case "BinaryExpression":
      return PRECEDENCE[node.operator];
    case "PipeExpression":
      return PRECEDENCE["|>"];
    case "UnaryExpression":
      return node.operator === "not" || node.operator === "exists" ? LOGICAL_PREFIX : SIGN_PREFIX;
    case "CallExpression":
    case "MemberExpression":
    case "IndexExpression":
      return POSTFIX;
    default:
      return PRIMARY;
  }
}

/** The expression whose text an expression begins with, if it is printed without parentheses of its own. */
export function leftmost(node: Expression): Expression {
  let at = node;
  for (;;) {
    const left = leftOf(at);
    if (!left || precedenceOf(left) < precedenceOf(at)) return at;
    at = left;
  }
}

function leftOf(node: Expression): Expression | undefined {
  switch (node.kind) {
    case "LogicalExpression":
    case "BinaryExpression":
      return node.left;
    case "PipeExpression":
      return node.argument;
    case "CallExpression":
      return node.callee;
    case "MemberExpression":
      return node.object;
    case "IndexExpression":
      return node.array;
    default:
      return undefined;
  }
}
