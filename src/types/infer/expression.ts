import type { Expression } from "../../syntax/tree.ts";
import { BASIC, ERROR, labelOf } from "../construct.ts";
import { kindSet } from "../kind.ts";
import type { Type } from "../type.ts";
import { inferIndex, inferMember } from "./access.ts";
import { inferCall, inferPipe } from "./call.ts";
import type { Checker } from "./checker.ts";
import { inferArray, inferDict } from "./collection.ts";
import { inferConditional } from "./conditional.ts";
import { inferFunction } from "./function.ts";
import { inferIdentifier } from "./identifier.ts";
import { inferBinary, inferInterpolation, inferLogical, inferUnary } from "./operator.ts";
import { inferRecord } from "./record.ts";

const LABEL = kindSet("Label");

/**
 * Infers the type of an expression and records it and the types of all its parts. Chains (`a |> b() |> c()`, `a + b + c`,
 * `a.b.c`, `not not a`) may be long, so they use no stack; nesting does, and the parser limits it.
 */
export function infer(checker: Checker, expression: Expression): Type {
  const chain: Expression[] = [];
  let node = expression;
  for (let left = leftOf(node); left; left = leftOf(node)) {
    chain.push(node);
    node = left;
  }
  let type = inferAlone(checker, node);
  checker.types.set(node, type);
  for (let next = chain.pop(); next; next = chain.pop()) {
    type = inferAfter(checker, next, type);
    checker.types.set(next, type);
  }
  return type;
}

/**
 * Infers an expression that stands where `expected` is wanted. The type may still not fit; what is expected only decides
 * how literals are read: a function literal knows its parameters' types, a string literal may be a label.
 */
export function inferFor(checker: Checker, expression: Expression, expected: Type): Type {
  const wanted = checker.sub.find(expected);
  let type: Type;
  if (expression.kind === "FunctionExpression") {
    type = inferFunction(checker, expression, wanted);
  } else if (expression.kind === "StringLiteral" && wantsLabel(checker, wanted)) {
    type = labelOf(expression.value);
  } else {
    return infer(checker, expression);
  }
  checker.types.set(expression, type);
  return type;
}

function wantsLabel(checker: Checker, wanted: Type): boolean {
  return wanted.kind === "label" || (wanted.kind === "variable" && (checker.sub.kinds(wanted) & LABEL) !== 0);
}

/** The part of an expression that stands at its left end and is inferred before it. */
function leftOf(node: Expression): Expression | undefined {
  switch (node.kind) {
    case "BinaryExpression":
    case "LogicalExpression":
      return node.left;
    case "PipeExpression":
      return node.argument;
    case "CallExpression":
      return node.callee;
    case "MemberExpression":
      // A member of a package is looked up by name; a package has no type worth inferring.
      return node.object.kind === "Identifier" ? undefined : node.object;
    case "IndexExpression":
      return node.array;
    case "UnaryExpression":
      return node.argument;
    default:
      return undefined;
  }
}

function inferAfter(checker: Checker, node: Expression, left: Type): Type {
  switch (node.kind) {
    case "BinaryExpression":
      return inferBinary(checker, node, left);
    case "LogicalExpression":
      return inferLogical(checker, node, left);
    case "PipeExpression":
      return inferPipe(checker, node, left);
    case "CallExpression":
      return inferCall(checker, node, left);
    case "MemberExpression":
      return inferMember(checker, node, left);
    case "IndexExpression":
      return inferIndex(checker, node, left);
    case "UnaryExpression":
      return inferUnary(checker, node, left);
    default:
      return ERROR;
  }
}

function inferAlone(checker: Checker, node: Expression): Type {
  switch (node.kind) {
    case "Identifier":
      return inferIdentifier(checker, node);
    case "IntegerLiteral":
      return BASIC.int;
    case "FloatLiteral":
      return BASIC.float;
    case "StringLiteral":
      return BASIC.string;
    case "DurationLiteral":
      return BASIC.duration;
    case "DateTimeLiteral":
      return BASIC.time;
    case "RegexpLiteral":
      return BASIC.regexp;
    case "LabelLiteral":
      return labelOf(node.value);
    case "StringExpression":
      return inferInterpolation(checker, node);
    case "ArrayExpression":
      return inferArray(checker, node);
    case "DictExpression":
      return inferDict(checker, node);
    case "RecordExpression":
      return inferRecord(checker, node);
    case "FunctionExpression":
      return inferFunction(checker, node, undefined);
    case "ConditionalExpression":
      return inferConditional(checker, node);
    case "MemberExpression":
      return inferMember(checker, node, undefined);
    case "PipeLiteral":
      checker.report("FLX0116", node.span, "`<-` can only stand as the default of a function parameter");
      return ERROR;
    default:
      return ERROR;
  }
}
