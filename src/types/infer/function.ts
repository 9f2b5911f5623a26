import type { Block, FunctionExpression, Parameter } from "../../syntax/tree.ts";
import { ERROR } from "../construct.ts";
import { generalize, instantiate, monomorphic } from "../scheme.ts";
import { forEachVariable, someType } from "../traverse.ts";
import type { FunctionOf, Type } from "../type.ts";
import type { Checker } from "./checker.ts";
import { infer, inferFor } from "./expression.ts";
import { inferStatement } from "./statement.ts";

/**
 * Infers a function literal. If a function type is `expected`, parameters without default take their types from it, so
 * that mistakes in the body show where they are made.
 */
export function inferFunction(checker: Checker, node: FunctionExpression, expected: Type | undefined): Type {
  const { sub } = checker;
  const optional = new Map<string, { type: Type; default: undefined }>();
  const required = new Map<string, Type>();
  let pipe: FunctionOf["pipe"];
  // Variables of a function with defaults live one level deeper, so that the defaults can be checked against a copy of its type.
  const withDefaults = node.params.some((parameter) => parameter.default !== undefined);
  if (withDefaults) sub.level++;
  const result = checker.inScope(() => {
    for (const parameter of node.params) {
      const { name } = parameter.id;
      const type = expectedParameter(checker, parameter, expected) ?? sub.fresh();
      checker.scope.names.set(name, { kind: "value", origin: "parameter", scheme: monomorphic(type) });
      if (parameter.pipe && pipe !== undefined) {
        checker.report("FLX0115", parameter.span, "a function can have only one pipe parameter");
      }
      if (parameter.default !== undefined) optional.set(name, { type, default: undefined });
      else if (parameter.pipe && pipe === undefined) pipe = { name, type };
      else required.set(name, type);
    }
    return node.body.kind === "Block" ? inferBlock(checker, node.body) : infer(checker, node.body);
  });
  const type: FunctionOf = { kind: "function", required, optional, pipe, result };
  if (withDefaults) {
    sub.level--;
    inferDefaults(checker, node, type);
  }
  return type;
}

/**
 * The type that a caller will pass for a parameter, if it is known. A parameter with a default has none, as the default must not
 * decide it. Nor has one with dynamic parts: what is read of them may be of any type in the body, but would be dynamic here.
 */
function expectedParameter(checker: Checker, parameter: Parameter, expected: Type | undefined): Type | undefined {
  if (expected?.kind !== "function" || parameter.default !== undefined) return undefined;
  const { name } = parameter.id;
  const { pipe } = expected;
  const type =
    parameter.pipe && pipe && (pipe.name === "" || pipe.name === name) ? pipe.type : expected.required.get(name);
  if (type === undefined || someType(checker.sub, type, ({ kind }) => kind === "dynamic")) return undefined;
  return checker.sub.find(type);
}

/**
 * Defaults are evaluated where the function is defined, outside it. They must fit the function, but do not fix the types of its
 * parameters for calls that pass them: `(x=1) => x` is `(?x: A) => A`.
 */
function inferDefaults(checker: Checker, node: FunctionExpression, type: FunctionOf): void {
  const { sub } = checker;
  const copy = instantiate(sub, generalize(sub, type));
  forEachVariable(sub, type, (variable) => sub.limitLevel(variable, sub.level));
  for (const parameter of node.params) {
    if (parameter.default === undefined) continue;
    const { name } = parameter.id;
    const wanted = copy.kind === "function" ? copy.optional.get(name)?.type : undefined;
    const found = inferFor(checker, parameter.default, wanted ?? ERROR);
    if (wanted) checker.require(wanted, found, parameter.default, { text: `the default of parameter \`${name}\`` });
  }
}

/** The type of a block is that of its `return`; that it has one, and at its end, the parser has checked. */
function inferBlock(checker: Checker, block: Block): Type {
  let result: Type = ERROR;
  for (const statement of block.body) {
    if (statement.kind === "ReturnStatement") result = infer(checker, statement.argument);
    else inferStatement(checker, statement);
  }
  return result;
}
