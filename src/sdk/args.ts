import { fail, invariant } from "../base/diagnostic.ts";
import { type Duration, durationNanoseconds } from "../base/duration.ts";
import { Regexp } from "../base/regexp.ts";
import type { Span } from "../base/span.ts";
import {
  DictValue,
  DurationValue,
  FunctionValue,
  NullValue,
  RecordValue,
  Time,
  UInt,
  type Value,
} from "../expr/value.ts";
import { TableStream } from "../plan/node.ts";
import type { Runtime } from "./runtime.ts";

/**
 * The arguments of one call, read by name with the type that the function needs. `x(name)` demands the argument,
 * `x(name, fallback)` gives the fallback where it was left out. A null or a value of another type is an error that names
 * the function and the argument.
 *
 * @example const n = a.int("n"); const column = a.string("column", "_value");
 */
export class Args {
  readonly functionName: string;
  readonly span: Span;
  readonly runtime: Runtime;
  private readonly values: ReadonlyMap<string, Value>;

  constructor(functionName: string, values: ReadonlyMap<string, Value>, span: Span, runtime: Runtime) {
    this.functionName = functionName;
    this.values = values;
    this.span = span;
    this.runtime = runtime;
  }

  has(name: string): boolean {
    return this.values.has(name);
  }

  /** The names of the arguments given. */
  names(): string[] {
    return [...this.values.keys()];
  }

  /** Those of the named arguments that were given. */
  given(...names: string[]): Record<string, Value> {
    return Object.fromEntries(names.flatMap((name) => (this.values.has(name) ? [[name, this.value(name)]] : [])));
  }

  /** The argument as it is, null too. */
  value(name: string): Value {
    return this.values.get(name) ?? this.missing(name);
  }

  int<F = never>(name: string, fallback?: F): bigint | F {
    return this.read(name, fallback, "an int", (v): v is bigint => typeof v === "bigint");
  }

  /** An int argument that must lie in [min, max], as a JavaScript number. */
  count<F = never>(name: string, fallback?: F, min = 0, max = Number.MAX_SAFE_INTEGER): number | F {
    const v = this.int(name, fallback);
    if (typeof v !== "bigint") return v;
    if (v < BigInt(min) || v > BigInt(max)) {
      const wanted = max === Number.MAX_SAFE_INTEGER ? `at least ${min}` : `between ${min} and ${max}`;
      fail("FLX0600", this.span, `${this.functionName}: argument ${name} must be ${wanted}, it is ${v}`);
    }
    return Number(v);
  }

  uint<F = never>(name: string, fallback?: F): bigint | F {
    const v = this.read(name, fallback, "a uint", (x): x is UInt => x instanceof UInt);
    return v instanceof UInt ? v.value : (v as F);
  }

  float<F = never>(name: string, fallback?: F): number | F {
    return this.read(name, fallback, "a float", (v): v is number => typeof v === "number");
  }

  string<F = never>(name: string, fallback?: F): string | F {
    return this.read(name, fallback, "a string", (v): v is string => typeof v === "string");
  }

  bool<F = never>(name: string, fallback?: F): boolean | F {
    return this.read(name, fallback, "a bool", (v): v is boolean => typeof v === "boolean");
  }

  duration<F = never>(name: string, fallback?: F): Duration | F {
    const v = this.read(name, fallback, "a duration", (x): x is DurationValue => x instanceof DurationValue);
    return v instanceof DurationValue ? v.duration : (v as F);
  }

  regexp<F = never>(name: string, fallback?: F): Regexp | F {
    return this.read(name, fallback, "a regular expression", (v): v is Regexp => v instanceof Regexp);
  }

  bytes<F = never>(name: string, fallback?: F): Uint8Array | F {
    return this.read(name, fallback, "bytes", (v): v is Uint8Array => v instanceof Uint8Array);
  }

  record<F = never>(name: string, fallback?: F): RecordValue | F {
    return this.read(name, fallback, "a record", (v): v is RecordValue => v instanceof RecordValue);
  }

  dict<F = never>(name: string, fallback?: F): DictValue | F {
    return this.read(name, fallback, "a dictionary", (v): v is DictValue => v instanceof DictValue);
  }

  array<F = never>(name: string, fallback?: F): readonly Value[] | F {
    return this.read(name, fallback, "an array", (v): v is readonly Value[] => Array.isArray(v));
  }

  /** An array of strings. */
  strings<F = never>(name: string, fallback?: F): readonly string[] | F {
    return this.read(
      name,
      fallback,
      "an array of strings",
      (v): v is readonly string[] & readonly Value[] => Array.isArray(v) && v.every((x) => typeof x === "string"),
    );
  }

  function<F = never>(name: string, fallback?: F): FunctionValue | F {
    return this.read(name, fallback, "a function", (v): v is FunctionValue => v instanceof FunctionValue);
  }

  stream<F = never>(name: string, fallback?: F): TableStream | F {
    return this.read(name, fallback, "a stream of tables", (v): v is TableStream => v instanceof TableStream);
  }

  /** A time, or a duration relative to `now()`, or an int of seconds since the epoch; gives nanoseconds. */
  time<F = never>(name: string, fallback?: F): bigint | F {
    const v = this.values.get(name);
    if (v instanceof Time) return v.ns;
    if (v instanceof DurationValue) return BigInt.asIntN(64, this.runtime.now() + durationNanoseconds(v.duration));
    if (typeof v === "bigint") return BigInt.asIntN(64, v * 1_000_000_000n);
    return this.read(name, fallback, "a time or a duration", (_): _ is never => false);
  }

  /** Calls another member of the library with these arguments, at the place of this call. */
  call(member: { link(runtime: Runtime): Value }, args: Readonly<Record<string, Value>>): Value {
    const fn = member.link(this.runtime);
    invariant(fn instanceof FunctionValue, "not a function");
    return fn.call(new Map(Object.entries(args)), this.span);
  }

  /** Refuses the call because of the value of an argument. */
  refuse(name: string, why: string): never {
    fail("FLX0600", this.span, `${this.functionName}: argument ${name} ${why}`);
  }

  private read<T extends Value, F>(
    name: string,
    fallback: F | undefined,
    wanted: string,
    is: (v: Value) => v is T,
  ): T | F {
    const v = this.values.get(name);
    if (v === undefined) return fallback === undefined ? this.missing(name) : fallback;
    if (is(v)) return v;
    const found = v instanceof NullValue ? "null" : describe(v);
    fail("FLX0601", this.span, `${this.functionName}: argument ${name} must be ${wanted}, it is ${found}`);
  }

  private missing(name: string): never {
    fail("FLX0602", this.span, `${this.functionName}: argument ${name} is missing`);
  }
}

function describe(v: Value): string {
  if (typeof v === "bigint") return "an int";
  if (typeof v === "number") return "a float";
  if (typeof v === "string") return "a string";
  if (typeof v === "boolean") return "a bool";
  if (Array.isArray(v)) return "an array";
  if (v instanceof Uint8Array) return "bytes";
  if (v instanceof FunctionValue) return "a function";
  if (v instanceof RecordValue) return "a record";
  if (v instanceof TableStream) return "a stream of tables";
  return `a ${v.constructor.name.replace(/Value$/, "").toLowerCase()}`;
}
