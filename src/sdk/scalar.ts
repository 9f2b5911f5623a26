import { fail, invariant } from "../base/diagnostic.ts";
import { NO_SPAN } from "../base/span.ts";
import { fromRaw, type Raw, toRaw } from "../expr/kind.ts";
import { type Kernel, matchKernel, type StaticArgument } from "../expr/native.ts";
import { NullValue, type Value } from "../expr/value.ts";
import type { BasicName } from "../types/type.ts";
import type { Args } from "./args.ts";
import { type Definition, type Documented, LibraryFunction } from "./definition.ts";
import type { Runtime } from "./runtime.ts";
import { type Signature, signature } from "./signature.ts";

/** A pure function on plain JavaScript values: int, uint and time are bigint, float number, duration a Duration. */
type RawFunction = (...args: never[]) => Raw | null;

interface ScalarDefinition extends Documented {
  /** The function by its arguments, where a kernel cannot do it (arrays, records, functions, several types). */
  readonly call?: (args: Args) => Value;
  /**
   * The function on plain values in the order of the declaration; an optional argument that was left out is undefined.
   * It also runs compiled inside row functions, so it must be pure. Every parameter and the result have basic types.
   */
  readonly kernel?: RawFunction;
  /** What a kernel does with a null argument: refuse it (the default), or give null. */
  readonly nulls?: "refuse" | "propagate";
  /** The kernel answers every argument that is not null: it never throws and never gives null. Its loops are faster. */
  readonly total?: boolean;
  /** Kernels beside `call`, by argument types, for use inside row functions. */
  readonly kernels?: readonly Kernel[];
  /** A kernel made for a call inside a row function, where it depends on constants among the arguments or on the run. */
  readonly kernelFor?: (args: ReadonlyMap<string, StaticArgument>, runtime: Runtime) => Kernel | undefined;
  /** `call` depends on nothing but its arguments. Default true. */
  readonly pure?: boolean;
}

/**
 * Defines a function of single values.
 *
 * @example export default defineScalar({ decl: "builtin toUpper : (v: string) => string", doc: "…", examples: [`toUpper(v: "a") // => A`], kernel: (v: string) => v.toUpperCase() });
 */
export function defineScalar(d: ScalarDefinition): Definition {
  invariant((d.call === undefined) !== (d.kernel === undefined), `${d.decl}: a scalar needs either a call or a kernel`);
  const { call } = d;
  return {
    ...d,
    get signature() {
      return signature(d.decl);
    },
    link: (runtime) => (call === undefined ? new KernelFunction(runtime, d) : new CallFunction(runtime, call, d)),
  };
}

/** A scalar written on arguments, perhaps with kernels for some types. */
class CallFunction extends LibraryFunction {
  override readonly pure: boolean;
  private readonly d: ScalarDefinition;

  constructor(runtime: Runtime, call: (args: Args) => Value, d: ScalarDefinition) {
    super(d.decl, runtime, call);
    this.pure = d.pure ?? true;
    this.d = d;
  }

  override kernelFor(args: ReadonlyMap<string, StaticArgument>): Kernel | undefined {
    return this.d.kernelFor?.(args, this.runtime) ?? matchKernel(this.d.kernels ?? [], args);
  }
}

/** A scalar written on plain values; the call by arguments is derived. */
class KernelFunction extends LibraryFunction {
  override readonly pure = true;
  private readonly d: ScalarDefinition;

  constructor(runtime: Runtime, d: ScalarDefinition) {
    const propagate = d.nulls === "propagate";
    const fn = d.kernel as (...args: unknown[]) => Raw | null;
    super(d.decl, runtime, (args) => {
      const of = this.signature;
      const raw: unknown[] = [];
      for (const p of of.params) {
        if (p.optional && !args.has(p.name)) raw.push(undefined);
        else if (propagate && args.value(p.name) instanceof NullValue) return new NullValue(basicName(of.result, of));
        else raw.push(readRaw(args, p.name, basicName(p.type, of)));
      }
      return fromResult(fn(...raw), basicName(of.result, of));
    });
    this.d = d;
  }

  override kernelFor(args: ReadonlyMap<string, StaticArgument>): Kernel {
    const of = this.signature;
    const given = of.params.map((p) => !p.optional || args.has(p.name));
    const fn = withOmitted(this.d.kernel as (...args: unknown[]) => Raw | null, given);
    const params = of.params.filter((_, i) => given[i]).map((p) => ({ name: p.name, type: basicName(p.type, of) }));
    const result = basicName(of.result, of);
    const { nulls, total = false } = this.d;
    if (nulls === "propagate") return { params, result, fn, nulls, nullable: !total, total };
    return { params, result, fn: refusingNulls(fn, of.name, params), nulls: "call", nullable: !total };
  }
}

/** The function without the parameters that a call leaves out. */
function withOmitted(fn: (...args: unknown[]) => Raw | null, given: readonly boolean[]) {
  const last = given.lastIndexOf(true);
  if (!given.slice(0, last + 1).includes(false)) return fn;
  return (...args: unknown[]) => {
    let at = 0;
    return fn(...given.map((is) => (is ? args[at++] : undefined)));
  };
}

function refusingNulls(fn: (...args: unknown[]) => Raw | null, name: string, params: Kernel["params"]) {
  const check = (value: unknown, at: number) => {
    if (value === null) fail("FLX0301", NO_SPAN, `${name}: argument ${params[at].name} is null`);
  };
  switch (params.length) {
    case 1:
      return (a: unknown) => {
        check(a, 0);
        return fn(a);
      };
    case 2:
      return (a: unknown, b: unknown) => {
        check(a, 0);
        check(b, 1);
        return fn(a, b);
      };
    default:
      return (...args: unknown[]) => {
        args.forEach(check);
        return fn(...args);
      };
  }
}

function basicName(type: Signature["result"], of: Signature): BasicName {
  invariant(type.kind === "NamedType", `${of.name}: a kernel takes and gives basic types only`);
  return type.name as BasicName;
}

/** The argument as plain value of a basic type; a time can be given as the other Timeable types, too. */
function readRaw(args: Args, name: string, type: BasicName): unknown {
  if (type === "uint") return args.uint(name);
  return type === "time" ? args.time(name) : toRaw(args[type](name) as Value);
}

function fromResult(raw: Raw | null, type: BasicName): Value {
  return raw === null ? new NullValue(type) : fromRaw(raw, type);
}
