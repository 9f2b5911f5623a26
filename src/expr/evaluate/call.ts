import { fail } from "../../base/diagnostic.ts";
import type { CallExpression, Expression } from "../../syntax/tree.ts";
import { convert, FLOAT_OF_TIME } from "../convert.ts";
import { type CallSite, passCall } from "../errors.ts";
import { describeType } from "../type-of.ts";
import { FunctionValue, Time, type Value } from "../value.ts";
import { keyName, repeatedKey } from "./composite.ts";
import { type Context, compileExpression, type Evaluate, type Frame } from "./expression.ts";
import { Closure, type FunctionTemplate } from "./function.ts";

/** A compiled call: `piped` is the value before `|>`, if there is one. */
export type Call = (callee: Value, frame: Frame, piped: Value | undefined) => Value;

/** The name of a function as the call spells it. */
export function calleeName(callee: Expression): string {
  if (callee.kind === "Identifier") return callee.name;
  if (callee.kind !== "MemberExpression") return "<anonymous function>";
  return callee.property.kind === "Identifier" ? callee.property.name : callee.property.value;
}

export function compileCall(node: CallExpression, pipes: boolean, context: Context): Call {
  const repeated = repeatedKey(node.args);
  if (repeated !== undefined) {
    const name = JSON.stringify(keyName(repeated));
    return () => fail("FLX0308", repeated.span, `duplicate keyword parameter specified: ${name}`);
  }
  const names = node.args.map(keyName);
  const values = node.args.map(({ value }) => compileExpression(value, context));
  if (context.mode === "columns") return columnCall(node, values);
  const site: CallSite = { name: calleeName(node.callee), span: node.span };
  let known: FunctionTemplate | undefined;
  let places: readonly number[] = [];
  return (callee, frame, piped) => {
    if (!(callee instanceof FunctionValue)) return notAFunction(callee, node);
    const pipe = pipes ? pipeParameter(callee, names, node) : undefined;
    const args = values.map((value) => value(frame));
    try {
      if (!(callee instanceof Closure)) return callee.call(named(names, args, pipe, piped), node.span);
      if (callee.template !== known) {
        places = placesOf(callee, names, pipe, node);
        known = callee.template;
      }
      const ordered: (Value | undefined)[] = new Array(callee.params.length);
      for (let i = 0; i < args.length; i++) ordered[places[i]] = args[i];
      if (pipe !== undefined) ordered[places[args.length]] = piped;
      return callee.invoke(ordered, callee.mode, node.span);
    } catch (error) {
      throw passCall(error, site);
    }
  };
}

/** In a map that is evaluated by columns, the one call there is: float(), which takes times too. */
function columnCall(node: CallExpression, [argument]: readonly Evaluate[]): Call {
  return (_callee, frame) => {
    const value = argument(frame);
    return value instanceof Time
      ? (FLOAT_OF_TIME.kernel(value.ns as never) as number)
      : convert(value, "float", node.span);
  };
}

/** Calls a function with values for the arguments of a call, in their order, the piped one last. */
export function callWith(
  callee: Value,
  names: readonly string[],
  args: readonly Value[],
  pipes: boolean,
  node: CallExpression,
): Value {
  if (!(callee instanceof FunctionValue)) return notAFunction(callee, node);
  const pipe = pipes ? pipeParameter(callee, names, node) : undefined;
  return callee.call(named(names, args, pipe, pipes ? args[args.length - 1] : undefined), node.span);
}

/** Refuses to call what is no function. */
function notAFunction(callee: Value, node: CallExpression): never {
  fail("FLX0305", node.callee.span, `cannot call ${calleeName(node.callee)}: value is of type ${describeType(callee)}`);
}

/** The parameter that the value before `|>` goes to. */
export function pipeParameter(
  callee: Pick<FunctionValue, "pipe">,
  names: readonly string[],
  node: CallExpression,
): string {
  const { pipe } = callee;
  if (pipe === undefined) {
    fail("FLX0308", node.span, "pipe parameter value provided to function with no pipe parameter defined");
  }
  if (names.includes(pipe)) {
    fail("FLX0308", node.span, `pipe argument also specified as a keyword parameter: ${JSON.stringify(pipe)}`);
  }
  return pipe;
}

/** For each argument by name, then for the piped one, its place among the parameters. */
export function placesOf(
  callee: Pick<FunctionValue, "params">,
  names: readonly string[],
  pipe: string | undefined,
  node: CallExpression,
): readonly number[] {
  return (pipe === undefined ? names : [...names, pipe]).map((name) => {
    const place = callee.params.findIndex((p) => p.name === name);
    return place >= 0 ? place : fail("FLX0308", node.span, `unused arguments [${name}]`);
  });
}

function named(
  names: readonly string[],
  args: readonly Value[],
  pipe: string | undefined,
  piped: Value | undefined,
): ReadonlyMap<string, Value> {
  const map = new Map(names.map((name, i) => [name, args[i]]));
  if (pipe !== undefined) map.set(pipe, piped as Value);
  return map;
}
