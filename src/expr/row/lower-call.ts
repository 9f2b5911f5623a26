import { fail } from "../../base/diagnostic.ts";
import type { CallExpression } from "../../syntax/tree.ts";
import { FLOAT_OF_TIME } from "../convert.ts";
import { callWith, pipeParameter, placesOf } from "../evaluate/call.ts";
import { keyName, repeatedKey } from "../evaluate/composite.ts";
import { Closure, type FunctionTemplate } from "../evaluate/function.ts";
import type { Mode } from "../evaluate/mode.ts";
import type { Raw } from "../kind.ts";
import { type Kernel, NativeFunction, type StaticArgument } from "../native.ts";
import { type FunctionParameter, FunctionValue, type Value } from "../value.ts";
import { boxed, constantOf, describeLowered, fold } from "./box.ts";
import { constantIr, type Ir } from "./ir.ts";
import type { Env, Lowering } from "./lower.ts";
import { apply, isAlwaysNull } from "./lower-operator.ts";
import { constant, type Lowered, scalar } from "./lowered.ts";
import { knownType, unify } from "./type-cell.ts";

/** A call; `piped` is the value before `|>`. */
export function lowerCall(
  lowering: Lowering,
  callee: Lowered,
  node: CallExpression,
  piped: Lowered | undefined,
  env: Env,
): Lowered {
  const repeated = repeatedKey(node.args);
  if (repeated !== undefined) {
    const name = JSON.stringify(keyName(repeated));
    return lowering.raise(() => fail("FLX0308", repeated.span, `duplicate keyword parameter specified: ${name}`));
  }
  const names = node.args.map(keyName);
  const args = node.args.map(({ value }) => lowering.expression(value, env));
  if (piped !== undefined) args.push(piped);
  const inlined = inlinable(callee);
  if (inlined !== undefined) {
    return lowering.attempt(() => inline(lowering, inlined, names, args, piped !== undefined, node));
  }
  if (callee.kind === "constant" && callee.value instanceof FunctionValue) {
    const fn = callee.value;
    return lowering.attempt(() => {
      const all = piped === undefined ? names : [...names, pipeParameter(fn, names, node)];
      return callNative(lowering, fn, all, args, node, env.mode);
    });
  }
  if (callee.kind === "scalar" && callee.node.type === "value") {
    const call = (fn: Value, ...values: Value[]) => callWith(fn, names, values, piped !== undefined, node);
    return boxed([callee, ...args], call, { type: "value", span: node.span, impure: true });
  }
  for (const part of [callee, ...args]) lowering.perform(part);
  return lowering.raise(() =>
    fail("FLX0305", node.callee.span, `cannot call a value of type ${describeLowered(callee)}`),
  );
}

interface Inlinable {
  readonly template: FunctionTemplate;
  readonly captured: readonly Lowered[];
  readonly mode: Mode;
  readonly pipe: string | undefined;
  readonly params: readonly FunctionParameter[];
}

function inlinable(callee: Lowered): Inlinable | undefined {
  if (callee.kind === "function") {
    const { template } = callee;
    return { ...callee, pipe: template.layout.pipe, params: template.params };
  }
  if (callee.kind !== "constant" || !(callee.value instanceof Closure)) return undefined;
  const { template, captured, mode, pipe, params } = callee.value;
  return { template, captured: captured.map(constant), mode, pipe, params };
}

function inline(
  lowering: Lowering,
  fn: Inlinable,
  names: readonly string[],
  args: readonly Lowered[],
  pipes: boolean,
  node: CallExpression,
): Lowered {
  const places = placesOf(fn, names, pipes ? pipeParameter(fn, names, node) : undefined, node);
  const { layout, resolution } = fn.template;
  const frame: Lowered[] = new Array(layout.size);
  layout.captures.forEach(({ slot }, i) => {
    frame[slot] = fn.captured[i];
  });
  const given = new Map(places.map((place, i) => [place, args[i]]));
  layout.params.forEach(({ name, slot, default: init }, i) => {
    let value = given.get(i);
    if (value === undefined) {
      if (init === undefined) {
        fail("FLX0308", node.span, `missing required keyword argument ${JSON.stringify(name)}`);
      }
      value = lowering.expression(init, { frame, mode: "scalar", resolution });
    }
    frame[slot] = lowering.bind(value);
  });
  return lowering.call(fn.template.node, { frame, mode: fn.mode, resolution });
}

function callNative(
  lowering: Lowering,
  fn: FunctionValue,
  names: readonly string[],
  args: readonly Lowered[],
  node: CallExpression,
  mode: Mode,
): Lowered {
  const kernel = fn instanceof NativeFunction ? kernelOf(fn, names, args, mode) : undefined;
  if (kernel !== undefined) return applyKernel(lowering, kernel, names, args, node);
  const call = (...values: Value[]) => fn.call(new Map(names.map((name, i) => [name, values[i]])), node.span);
  const pure = fn instanceof NativeFunction && fn.pure;
  return (
    (pure && !args.some(isWatched) ? fold(args, call) : undefined) ??
    boxed(args, call, { type: "value", span: node.span, impure: !pure })
  );
}

/** A function whose coverage somebody wants to know is called where the call is reached, not before. */
function isWatched(arg: Lowered): boolean {
  const fn = arg.kind === "constant" ? arg.value : undefined;
  return fn instanceof Closure && fn.template.resolution.probes !== undefined;
}

function kernelOf(
  fn: NativeFunction,
  names: readonly string[],
  args: readonly Lowered[],
  mode: Mode,
): Kernel | undefined {
  const statics = new Map<string, StaticArgument>();
  names.forEach((name, i) => {
    const arg = args[i];
    const type = arg.kind === "scalar" ? knownType(arg.node.type) : undefined;
    statics.set(name, { type, constant: constantOf(arg) });
  });
  // By columns, the only call is that of float().
  if (mode === "columns" && statics.get("v")?.type === "time") {
    const { result, kernel, fails } = FLOAT_OF_TIME;
    return { params: [{ name: "v", type: "time" }], result, fn: kernel, nulls: "propagate", total: !fails };
  }
  return fn.kernelFor(statics);
}

function applyKernel(
  lowering: Lowering,
  kernel: Kernel,
  names: readonly string[],
  args: readonly Lowered[],
  node: CallExpression,
): Lowered {
  const { fn, result: type, nulls, nullable = false, total = false, impure = false } = kernel;
  const taken = new Set(kernel.params.map(({ name }) => name));
  names.forEach((name, i) => {
    if (!taken.has(name)) lowering.perform(args[i]);
  });
  const nodes = kernel.params.map(({ name, type: expected, default: otherwise }): Ir => {
    const place = names.indexOf(name);
    if (place < 0) return constantIr(otherwise as Raw, expected);
    const arg = args[place];
    if (arg.kind !== "scalar") fail("FLX0601", node.span, `argument ${name} is not of type ${expected}`);
    unify(arg.node.type, expected);
    return lowering.operand(arg.node);
  });
  if (nulls === "propagate" && nodes.some(isAlwaysNull)) return scalar(lowering.nullAfter(nodes, type));
  return apply({ type, fn, args: nodes, nulls, nullable, span: node.span, fails: !total, impure });
}
