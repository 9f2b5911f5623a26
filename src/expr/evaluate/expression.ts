import { fail } from "../../base/diagnostic.ts";
import { durationFromParts } from "../../base/duration.ts";
import { compileRegexp, Regexp } from "../../base/regexp.ts";
import type { Block, Expression, FunctionExpression, Identifier, Statement } from "../../syntax/tree.ts";
import { interpolate } from "../convert.ts";
import { DurationValue, Time, type Value } from "../value.ts";
import { compileSpine } from "./chain.ts";
import { compileDict, compileRecord } from "./composite.ts";
import { Closure, FunctionTemplate } from "./function.ts";
import { applyTest } from "./logic.ts";
import type { Mode } from "./mode.ts";
import type { Layout, Resolution } from "./resolve.ts";
import { reaching, watchedTest } from "./watched.ts";

/** The values of one call: parameters, variables of the block, captured values. */
export type Frame = Value[];

/** A compiled expression. */
export type Evaluate = (frame: Frame) => Value;

export interface Context {
  readonly resolution: Resolution;
  readonly mode: Mode;
}

/**
 * Compiles an expression to a JavaScript closure. Chains of operators, pipes, accesses and conditionals become loops, so their
 * length costs no stack.
 */
export function compileExpression(node: Expression, context: Context): Evaluate {
  switch (node.kind) {
    case "Identifier":
      return compileName(node, context);
    case "IntegerLiteral":
    case "FloatLiteral":
    case "StringLiteral":
    case "DurationLiteral":
    case "DateTimeLiteral":
    case "RegexpLiteral":
    case "LabelLiteral": {
      const value = literalValue(node);
      return () => value;
    }
    case "StringExpression":
      return compileString(node.parts, context);
    case "ArrayExpression": {
      const elements = node.elements.map((e) => compileExpression(e, context));
      return (frame) => elements.map((e) => e(frame));
    }
    case "DictExpression":
      return compileDict(node, context);
    case "RecordExpression":
      return compileRecord(node, context);
    case "FunctionExpression":
      return compileFunction(node, "", context);
    case "CallExpression":
    case "PipeExpression":
    case "MemberExpression":
    case "IndexExpression":
    case "UnaryExpression":
    case "BinaryExpression":
    case "LogicalExpression":
      return compileSpine(node, context);
    case "ConditionalExpression":
      return compileConditional(node, context);
    case "PipeLiteral":
    case "BadExpression":
      return () => fail("FLX0300", node.span, "not an expression");
  }
}

type Literal = Extract<Expression, { readonly kind: `${string}Literal` }>;

/** The value of a literal. */
export function literalValue(node: Exclude<Literal, { readonly kind: "PipeLiteral" }>): Value {
  switch (node.kind) {
    case "DurationLiteral": {
      const duration = durationFromParts(node.values);
      return duration ? new DurationValue(duration) : fail("FLX0300", node.span, "unknown duration unit");
    }
    case "DateTimeLiteral":
      return new Time(node.value);
    case "RegexpLiteral": {
      const regexp = compileRegexp(node.pattern);
      return regexp instanceof Regexp ? regexp : fail("FLX0017", node.span, regexp.problem);
    }
    default:
      return node.value;
  }
}

function compileName(node: Identifier, { resolution }: Context): Evaluate {
  const reference = resolution.references.get(node);
  switch (reference?.kind) {
    case "slot": {
      const { slot } = reference;
      return (frame) => frame[slot];
    }
    case "import": {
      const { value } = reference;
      return () => value;
    }
    case "variable": {
      const { of, name } = reference;
      return () => of.values.get(name) ?? undefinedName(node);
    }
    default:
      return () => undefinedName(node);
  }
}

/** Refuses a name that nothing defines. */
export function undefinedName(node: Identifier): never {
  fail("FLX0309", node.span, `undefined identifier ${JSON.stringify(node.name)}`);
}

function compileString(parts: Extract<Expression, { kind: "StringExpression" }>["parts"], context: Context): Evaluate {
  const texts = parts.map((part): ((frame: Frame) => string) => {
    if (part.kind === "StringLiteral") return () => part.value;
    const inner = compileExpression(part.expression, context);
    return (frame) => interpolate(inner(frame), part.span);
  });
  return (frame) => {
    let text = "";
    for (const part of texts) text += part(frame);
    return text;
  };
}

function compileConditional(root: Extract<Expression, { kind: "ConditionalExpression" }>, context: Context): Evaluate {
  const branches: { test: Evaluate; span: Expression["span"]; consequent: Evaluate }[] = [];
  let node: Expression = root;
  for (; node.kind === "ConditionalExpression"; node = node.alternate) {
    const { span } = node.test;
    const takes = (value: Value) => applyTest(value, context.mode, span);
    branches.push({
      test: watchedTest(context.resolution.probes?.of(node), compileExpression(node.test, context), takes),
      span,
      consequent: compileExpression(node.consequent, context),
    });
  }
  const alternate = compileExpression(node, context);
  return (frame) => {
    for (const { test, span, consequent } of branches) {
      if (applyTest(test(frame), context.mode, span)) return consequent(frame);
    }
    return alternate(frame);
  };
}

/** A function expression; `name` is the variable that it is assigned to. */
function compileFunction(node: FunctionExpression, name: string, { resolution, mode }: Context): Evaluate {
  const template = new FunctionTemplate(node, name, resolution);
  const { captures } = template.layout;
  return (frame) =>
    new Closure(
      template,
      captures.map(({ from }) => frame[from]),
      mode,
    );
}

/** An expression that is assigned to a variable, whose name a function takes. */
export function compileInit(init: Expression, name: string, context: Context): Evaluate {
  return init.kind === "FunctionExpression" ? compileFunction(init, name, context) : compileExpression(init, context);
}

/** The body of a function. */
export function compileBody(node: FunctionExpression, layout: Layout, context: Context): Evaluate {
  const { body } = node;
  const compiled = body.kind === "Block" ? compileBlock(body, layout, context) : compileExpression(body, context);
  return reaching(context.resolution.probes?.of(node), compiled);
}

function compileBlock(block: Block, layout: Layout, context: Context): Evaluate {
  const steps: ((frame: Frame) => void)[] = [];
  for (const statement of block.body) {
    const probe = context.resolution.probes?.of(statement);
    if (statement.kind === "ReturnStatement") {
      const result = reaching(probe, compileExpression(statement.argument, context));
      return (frame) => {
        for (const step of steps) step(frame);
        return result(frame);
      };
    }
    steps.push(reaching(probe, compileBlockStatement(statement, layout, context)));
  }
  return fail("FLX0300", block.span, "a function block has to end with a return statement");
}

function compileBlockStatement(statement: Statement, layout: Layout, context: Context): (frame: Frame) => void {
  switch (statement.kind) {
    case "VariableAssignment": {
      const slot = layout.locals.get(statement) as number;
      const init = compileInit(statement.init, statement.id.name, context);
      return (frame) => {
        frame[slot] = init(frame);
      };
    }
    case "ExpressionStatement":
      if (context.mode !== "scalar") refuseIdle(statement);
      return compileExpression(statement.expression, context);
    default:
      return fail("FLX0300", statement.span, "a function block cannot hold this statement");
  }
}

/** A row function has no effects, so a statement whose value nothing uses is a mistake. */
export function refuseIdle(statement: Statement): never {
  fail("FLX0408", statement.span, "this statement does nothing: row functions have no effects");
}
