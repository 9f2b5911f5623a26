import type { Span } from "../../base/span.ts";
import type { Expression, FunctionExpression } from "../../syntax/tree.ts";
import type { Step } from "../mismatch.ts";

/** A place in the text, and the expression that stands there if it is one. */
export interface Located {
  readonly span: Span;
  readonly expression: Expression | undefined;
}

/** The part of a literal to which `steps` lead, as far as the text shows it. */
export function locate(expression: Expression, steps: readonly Step[]): Located {
  let at = expression;
  for (const step of steps) {
    const part = partOf(at, step);
    if (part === undefined) break;
    if (!("kind" in part)) return { span: part.span, expression: undefined };
    at = part;
  }
  return { span: at.span, expression: at };
}

/** The expression that gives a part, or just the place that stands for it. */
function partOf(at: Expression, step: Step): Expression | { readonly span: Span } | undefined {
  switch (step.kind) {
    case "property":
      return at.kind === "RecordExpression" ? propertyValue(at, step.name) : undefined;
    case "element":
      // All elements have one type, so that the first is as wrong as the others.
      return at.kind === "ArrayExpression" ? at.elements[0] : undefined;
    case "key":
      return at.kind === "DictExpression" ? at.entries[0]?.key : undefined;
    case "value":
      return at.kind === "DictExpression" ? at.entries[0]?.value : undefined;
    case "result":
      return at.kind === "FunctionExpression" ? resultOf(at) : undefined;
    case "argument": {
      const parameter = at.kind === "FunctionExpression" ? at.params.find((p) => p.id.name === step.name) : undefined;
      return parameter && { span: parameter.span };
    }
  }
}

function propertyValue(
  record: Extract<Expression, { kind: "RecordExpression" }>,
  name: string,
): Expression | undefined {
  const found = record.properties.filter(({ key }) => (key.kind === "Identifier" ? key.name : key.value) === name);
  // Of a property that is written twice, which one is wrong is not known.
  return found.length === 1 ? found[0].value : undefined;
}

function resultOf(fn: FunctionExpression): Expression | undefined {
  if (fn.body.kind !== "Block") return fn.body;
  const last = fn.body.body.at(-1);
  return last?.kind === "ReturnStatement" ? last.argument : undefined;
}
