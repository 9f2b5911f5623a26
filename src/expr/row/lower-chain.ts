import type { Expression } from "../../syntax/tree.ts";
import { type ChainLink, linksOf } from "../evaluate/chain.ts";
import { EXISTS, STEP } from "../probes.ts";
import type { Env, Lowering } from "./lower.ts";
import { lowerCall } from "./lower-call.ts";
import { lowerLogical } from "./lower-choice.ts";
import { lowerIndex, lowerMember } from "./lower-composite.ts";
import { lowerBinary, lowerUnary } from "./lower-operator.ts";
import { type Lowered, scalar } from "./lowered.ts";

/** Lowers an expression that begins with its operand: the innermost operand, then link after link. */
export function lowerChain(lowering: Lowering, root: Expression, env: Env): Lowered {
  const { first, links } = linksOf(root);
  let value = lowering.expression(first, env);
  let literal = first.kind === "RecordExpression" || first.kind === "ArrayExpression";
  for (const link of links) {
    // A part of a composite is taken after all of it is evaluated.
    if (literal && (link.kind === "MemberExpression" || link.kind === "IndexExpression")) value = lowering.bind(value);
    value = lowerLink(lowering, value, link, env);
    literal = link.kind === "CallExpression" || link.kind === "PipeExpression";
  }
  return value;
}

function lowerLink(lowering: Lowering, left: Lowered, link: ChainLink, env: Env): Lowered {
  const { span } = link;
  switch (link.kind) {
    case "CallExpression":
      return lowerCall(lowering, left, link, undefined, env);
    case "PipeExpression":
      for (const outcome of Object.values(STEP)) lowering.mark(env.resolution.probes?.of(link), outcome);
      return lowerCall(lowering, lowering.expression(link.call.callee, env), link.call, left, env);
    case "MemberExpression":
      return lowerMember(
        lowering,
        left,
        link.property.kind === "Identifier" ? link.property.name : link.property.value,
        span,
      );
    case "IndexExpression":
      return lowerIndex(left, lowering.expression(link.index, env), span);
    case "UnaryExpression": {
      const value = lowerUnary(lowering, link.operator, left, env.mode, span);
      if (link.operator !== "exists" || value.kind !== "scalar") return value;
      return scalar(lowering.observe(value.node, env.resolution.probes?.of(link), EXISTS.true, EXISTS.false));
    }
    case "BinaryExpression":
      return lowerBinary(lowering, link.operator, left, lowering.expression(link.right, env), span);
    case "LogicalExpression":
      return lowerLogical(lowering, left, link, env);
  }
}
