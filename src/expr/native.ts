import type { BasicName } from "../types/type.ts";
import type { Raw } from "./kind.ts";
import { FunctionValue, isNull, type Value } from "./value.ts";

/**
 * A scalar function on raw values (see `Raw`), for use inside compiled row functions: it is called with plain JavaScript
 * values of fixed types, without a map of arguments.
 *
 * @example { params: [{ name: "x", type: "float" }], result: "float", fn: Math.sqrt, nulls: "propagate" }
 */
export interface Kernel {
  /** The arguments that `fn` takes, in its order. */
  readonly params: readonly KernelParameter[];
  readonly result: BasicName;
  /** Gives null only if `nullable`. It must depend on nothing but its arguments, unless `impure`. */
  readonly fn: (...args: never[]) => Raw | null;
  /**
   * What a null argument does: `propagate` makes the result null and `fn` is not called; `call` hands null to `fn` (which
   * answers or throws).
   */
  readonly nulls: "propagate" | "call";
  /** `fn` can give null for arguments that are not null. */
  readonly nullable?: boolean;
  /** `fn` never throws. (A loop may call such a function of numbers on the bits of a null cell and drop the answer.) */
  readonly total?: boolean;
  /** `fn` has effects or answers differently for the same arguments: its calls are neither folded nor remembered. */
  readonly impure?: boolean;
}

export interface KernelParameter {
  readonly name: string;
  readonly type: BasicName;
  /** What `fn` gets where the call leaves the argument out; without it the argument is required. */
  readonly default?: Raw;
}

/** What is known of an argument before any row is seen. */
export interface StaticArgument {
  /** Its type if it is a scalar of known type; undefined for a null of unknown type and for composites. */
  readonly type: BasicName | undefined;
  /** Its value if it is the same for all rows. */
  readonly constant: Value | undefined;
}

/** A function of the library. */
export abstract class NativeFunction extends FunctionValue {
  /**
   * The kernel for a call with these arguments, or undefined if the call has to go through `call`. A kernel may be made for
   * the constants among the arguments (a set to look up, a compiled pattern); it then takes only the others as `params`.
   */
  kernelFor(_args: ReadonlyMap<string, StaticArgument>): Kernel | undefined {
    return undefined;
  }
  /** `call` depends on nothing but its arguments and has no effect: equal calls may be answered once. */
  readonly pure: boolean = false;
}

/** The first of `kernels` whose parameters have the types of the arguments; an argument of unknown type fits any. */
export function matchKernel(kernels: readonly Kernel[], args: ReadonlyMap<string, StaticArgument>): Kernel | undefined {
  return kernels.find(({ params }) => {
    const names = new Set(params.map(({ name }) => name));
    for (const name of args.keys()) if (!names.has(name)) return false;
    return params.every(({ name, type, default: otherwise }) => {
      const arg = args.get(name);
      if (arg === undefined) return otherwise !== undefined;
      return arg.type === type || (arg.type === undefined && isUnknownNull(arg));
    });
  });
}

function isUnknownNull(arg: StaticArgument): boolean {
  return arg.constant !== undefined && isNull(arg.constant);
}

/**
 * Thrown by a native function to leave the evaluation of a statement until input has arrived. It passes through the
 * evaluator untouched; whoever runs the statements waits for `ready` and runs the statement again from its beginning.
 */
export class Suspend {
  readonly ready: Promise<void>;
  constructor(ready: Promise<void>) {
    this.ready = ready;
  }
}
