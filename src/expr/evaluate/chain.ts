import type { CallExpression, Expression } from "../../syntax/tree.ts";
import { NullValue, type Value } from "../value.ts";
import { applyBinary, applyUnary, elementOf, exists, memberOf } from "./apply.ts";
import { compileCall } from "./call.ts";
import { type Context, compileExpression, type Evaluate, type Frame } from "./expression.ts";
import { applyLogical } from "./logic.ts";
import { watchedExists, watchedLogical, watchedStep } from "./watched.ts";

/** One step of a chain: what to do with the value of everything to its left. */
export type Step = (left: Value, frame: Frame) => Value;

export type ChainLink = Extract<
  Expression,
  {
    readonly kind:
      | "CallExpression"
      | "PipeExpression"
      | "MemberExpression"
      | "IndexExpression"
      | "UnaryExpression"
      | "BinaryExpression"
      | "LogicalExpression";
  }
>;

/** Compiles an expression that begins with its operand (`a.b + c |> f()`): the innermost operand, then step after step. */
export function compileSpine(root: Expression, context: Context): Evaluate {
  const links = linksOf(root);
  const first = compileExpression(links.first, context);
  const steps = links.links.map((link) => compileStep(link, context));
  if (steps.length === 1) {
    const [only] = steps;
    return (frame) => only(first(frame), frame);
  }
  return (frame) => {
    let value = first(frame);
    for (const step of steps) value = step(value, frame);
    return value;
  };
}

/** The innermost operand of a chain and what is done with it, link after link. */
export function linksOf(root: Expression): { readonly first: Expression; readonly links: readonly ChainLink[] } {
  const links: ChainLink[] = [];
  let first = root;
  for (let link = asLink(first); link !== undefined; link = asLink(first)) {
    links.push(link);
    first = leftOf(link);
  }
  return { first, links: links.reverse() };
}

function asLink(node: Expression): ChainLink | undefined {
  switch (node.kind) {
    case "CallExpression":
    case "PipeExpression":
    case "MemberExpression":
    case "IndexExpression":
    case "UnaryExpression":
    case "BinaryExpression":
    case "LogicalExpression":
      return node;
    default:
      return undefined;
  }
}

/** The operand that a link of a chain begins with. */
function leftOf(link: ChainLink): Expression {
  switch (link.kind) {
    case "CallExpression":
      return link.callee;
    case "PipeExpression":
    case "UnaryExpression":
      return link.argument;
    case "MemberExpression":
      return link.object;
    case "IndexExpression":
      return link.array;
    default:
      return link.left;
  }
}

function compileStep(link: ChainLink, context: Context): Step {
  const { span } = link;
  const { probes } = context.resolution;
  switch (link.kind) {
    case "CallExpression": {
      const call = compileCall(link, false, context);
      return (callee, frame) => call(callee, frame, undefined);
    }
    case "PipeExpression":
      return watchedStep(probes, probes?.of(link), compilePipe(link.call, context));
    case "MemberExpression": {
      const name = link.property.kind === "Identifier" ? link.property.name : link.property.value;
      return (object) => memberOf(object, name, span);
    }
    case "IndexExpression": {
      const index = compileExpression(link.index, context);
      return (array, frame) => elementOf(array, index(frame), span);
    }
    case "UnaryExpression": {
      const { operator } = link;
      return operator === "exists"
        ? watchedExists(probes?.of(link), exists)
        : (value) => applyUnary(operator, value, context.mode, span);
    }
    case "BinaryExpression": {
      const right = compileExpression(link.right, context);
      const apply: Step = (left, frame) => applyBinary(link.operator, left, right(frame), span);
      if (context.mode !== "scalar") return apply;
      // In scripts a comparison with null has no truth value, not even an unknown one: `and` and `or` refuse it.
      return (left, frame) => {
        const value = apply(left, frame);
        return value instanceof NullValue && value.type === "bool" ? new NullValue() : value;
      };
    }
    case "LogicalExpression": {
      const right = compileExpression(link.right, context);
      const probe = probes?.of(link);
      if (probe !== undefined) {
        return watchedLogical(probe, right, (l, r) => applyLogical(link.operator, l, r, context.mode, span));
      }
      return (left, frame) => applyLogical(link.operator, left, () => right(frame), context.mode, span);
    }
  }
}

function compilePipe(node: CallExpression, context: Context): Step {
  const callee = compileExpression(node.callee, context);
  const call = compileCall(node, true, context);
  return (piped, frame) => call(callee(frame), frame, piped);
}
