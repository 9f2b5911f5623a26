import type { Duration } from "../base/duration.ts";
import type { Regexp } from "../base/regexp.ts";
import type { Span } from "../base/span.ts";
import type { BasicName, Type } from "../types/type.ts";

/**
 * A Flux value as the evaluator holds it. bool, int (bigint), float (number) and string are themselves, arrays are
 * JavaScript arrays, bytes a Uint8Array; everything else is an instance of one of the classes here (or Regexp of base).
 * Values are never changed after they are made.
 */
export type Value =
  | boolean
  | bigint
  | number
  | string
  | UInt
  | Time
  | DurationValue
  | Uint8Array
  | Regexp
  | readonly Value[]
  | RecordValue
  | DictValue
  | DynamicValue
  | FunctionValue
  | StreamValue
  | NullValue;

export class UInt {
  readonly value: bigint;
  constructor(value: bigint) {
    this.value = BigInt.asUintN(64, value);
  }
}

/** Nanoseconds since the Unix epoch. */
export class Time {
  readonly ns: bigint;
  constructor(ns: bigint) {
    this.ns = BigInt.asIntN(64, ns);
  }
}

/** A calendar duration as a value of a script. */
export class DurationValue {
  readonly duration: Duration;
  constructor(duration: Duration) {
    this.duration = duration;
  }
}

/** Null knows its type where one is known: `debug.null(type: "int")`. */
export class NullValue {
  readonly type: BasicName | undefined;
  constructor(type?: BasicName) {
    this.type = type;
  }
}

/** Properties in the order written. A package is a record too. */
export class RecordValue {
  readonly fields: ReadonlyMap<string, Value>;
  constructor(fields: ReadonlyMap<string, Value>) {
    this.fields = fields;
  }
  get(name: string): Value | undefined {
    return this.fields.get(name);
  }
}

/** Entries sorted by key, keys distinct. */
export class DictValue {
  readonly entries: readonly (readonly [Value, Value])[];
  constructor(entries: readonly (readonly [Value, Value])[]) {
    this.entries = entries;
  }
}

/** A value whose type is only known at run time; `inner` of a dynamic record or array holds DynamicValues again. */
export class DynamicValue {
  readonly inner: Value;
  constructor(inner: Value) {
    this.inner = inner;
  }
}

/** A stream of tables: opaque here, a plan node above. */
export abstract class StreamValue {
  readonly stream = true;
}

export interface FunctionParameter {
  readonly name: string;
  readonly optional: boolean;
}

/** A function, native or written in Flux. */
export abstract class FunctionValue {
  abstract readonly name: string;
  abstract readonly params: readonly FunctionParameter[];
  /** The name of the parameter that `|>` fills. */
  abstract readonly pipe: string | undefined;
  /** Calls it with values for its parameters by name; `span` is the call's place for errors. */
  abstract call(args: ReadonlyMap<string, Value>, span: Span): Value;
  /** Its type where one is known: `display()` prints it. */
  fluxType(): Type | undefined {
    return undefined;
  }
}

export function isNull(v: Value): v is NullValue {
  return v instanceof NullValue;
}
