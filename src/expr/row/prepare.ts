import { canGenerateCode } from "../../base/code.ts";
import { FluxError } from "../../base/diagnostic.ts";
import { NO_SPAN, type Span } from "../../base/span.ts";
import { refuseDepth } from "../evaluate/depth.ts";
import { Closure } from "../evaluate/function.ts";
import type { Mode } from "../evaluate/mode.ts";
import type { FunctionValue, Value } from "../value.ts";
import { Lowering, lowerFunction, TooComplex } from "./lower.ts";
import type { Lowered } from "./lowered.ts";

export interface RowOptions {
  /** Interprets the function row by row instead of compiling it. */
  readonly interpret?: boolean;
  /** Where the function is used, for errors that no place in it can tell. */
  readonly span?: Span;
}

/** A row function, lowered if it can be. */
export interface Prepared {
  readonly lowering: Lowering;
  /** The result; undefined if the function can only be interpreted and its types are not known before. */
  readonly result: Lowered | undefined;
  /** Whether code may be made of it. */
  readonly compile: boolean;
  /** Where the function stands. */
  readonly span: Span;
  /** Calls the function with values for its parameters, in the order of `params`. */
  readonly call: (args: readonly Value[]) => Value;
}

/** Prepares `fn` to be called with values for the parameters `params`. */
export function prepare(
  fn: FunctionValue,
  params: ReadonlyMap<string, Lowered>,
  mode: Mode,
  options: RowOptions,
  lowering = new Lowering(),
): Prepared {
  const names = [...params.keys()];
  const span = fn instanceof Closure ? fn.template.node.span : (options.span ?? NO_SPAN);
  return {
    lowering,
    result: fn instanceof Closure ? tryLower(lowering, fn, params, mode) : undefined,
    compile: options.interpret !== true && canGenerateCode(),
    span,
    call: fn instanceof Closure ? closureCall(fn, names, mode, span) : nativeCall(fn, names, span),
  };
}

function tryLower(
  lowering: Lowering,
  fn: Closure,
  params: ReadonlyMap<string, Lowered>,
  mode: Mode,
): Lowered | undefined {
  try {
    return lowerFunction(lowering, fn, params, mode);
  } catch (error) {
    if (error instanceof TooComplex || error instanceof FluxError) return undefined;
    throw error;
  }
}

function closureCall(fn: Closure, names: readonly string[], mode: Mode, span: Span): (args: readonly Value[]) => Value {
  const places = fn.params.map(({ name }) => names.indexOf(name));
  return (args) => {
    try {
      return fn.invoke(
        places.map((place) => args[place]),
        mode,
        span,
      );
    } catch (error) {
      throw refuseDepth(error, span, "function");
    }
  };
}

function nativeCall(fn: FunctionValue, names: readonly string[], span: Span): (args: readonly Value[]) => Value {
  return (args) => fn.call(new Map(names.map((name, i) => [name, args[i]])), span);
}

/** The function of one value, called with it; nulls are taken as in row functions. */
export function elementFunction(fn: FunctionValue, param: string, span: Span): (value: Value) => Value {
  const call = fn instanceof Closure ? closureCall(fn, [param], "row", span) : nativeCall(fn, [param], span);
  return (value) => call([value]);
}
