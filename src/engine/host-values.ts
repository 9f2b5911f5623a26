import { FluxError, fail } from "../base/diagnostic.ts";
import { formatDuration, parseDuration } from "../base/duration.ts";
import { compileRegexp, Regexp } from "../base/regexp.ts";
import { NO_SPAN, type Span } from "../base/span.ts";
import { formatTime, parseTimeOrDate } from "../base/time.ts";
import {
  DictValue,
  DurationValue,
  DynamicValue,
  type FunctionParameter,
  FunctionValue,
  isNull,
  NullValue,
  RecordValue,
  StreamValue,
  Time,
  UInt,
  type Value,
} from "../expr/value.ts";
import { makeDict } from "../sdk/index.ts";
import { BASIC } from "../types/construct.ts";
import { printType } from "../types/print.ts";
import type { FunctionOf, Type } from "../types/type.ts";
import { givenStream } from "./given-stream.ts";
import { type GivenTables, isTables } from "./given-tables.ts";
import type { Table } from "./table.ts";

/**
 * A value as a program gives it to a script. What it becomes is told by the type that the script wants: a number is an int,
 * a uint or a float; text is a string, a time, a duration or a regular expression; an object is a record, or a dictionary,
 * as a Map is. Where the type is open, number is float, bigint is int, Date is time and text is a string; `{ time }` (in
 * nanoseconds since the epoch) and `{ duration: "1h" }` are what they say. A function is called with its arguments by name.
 */
export type HostValue =
  | string
  | number
  | bigint
  | boolean
  | null
  | undefined
  | Date
  | RegExp
  | Uint8Array
  | readonly HostValue[]
  | { readonly [name: string]: HostValue }
  | ReadonlyMap<HostValue, HostValue>
  | Table
  | HostFunction;

/** A function of a program that a script calls; it gets its arguments by name. */
export type HostFunction = (args: never) => HostValue;

/**
 * A value as a program gets it: int and uint are number (bigint beyond 2^53), times RFC 3339 text, durations and regular
 * expressions their text, records objects, dictionaries Maps, nulls null. A function takes its arguments by name.
 */
export type PlainValue =
  | string
  | number
  | bigint
  | boolean
  | null
  | Uint8Array
  | PlainValue[]
  | { [name: string]: PlainValue }
  | Map<PlainValue, PlainValue>
  | ((args?: { readonly [name: string]: HostValue }) => PlainValue);

/**
 * The value of a program as one of a type; undefined where any type will do.
 *
 * @param where what it is given for, for messages: `argument n of f`
 * @throws ValueError if it is none
 * @example fluxValue("5m", BASIC.duration, "argument every of f")
 */
export function fluxValue(given: HostValue | Value, type: Type | undefined, where: string): Value {
  if (given instanceof StreamValue) return given;
  if (given === null || given === undefined) return new NullValue(type?.kind === "basic" ? type.name : undefined);
  switch (type?.kind) {
    case "basic":
      return basicValue(given as HostValue, type.name) ?? refuse(given, type, where);
    case "array":
      if (!Array.isArray(given)) return refuse(given, type, where);
      return given.map((element, i) => fluxValue(element, type.element, `${where}[${i}]`));
    case "dict": {
      const entries = given instanceof Map ? [...given] : isPlain(given) ? Object.entries(given) : undefined;
      if (entries === undefined) return refuse(given, type, where);
      return makeDict(
        entries.map(([key, value]) => [fluxValue(key, type.key, where), fluxValue(value, type.value, where)] as const),
      );
    }
    case "record":
    case "empty":
      if (!isPlain(given)) return refuse(given, type, where);
      return recordValue(given, type, where);
    case "function":
      if (typeof given !== "function") return refuse(given, type, where);
      return new GivenFunction(given as HostFunction, type, where);
    case "dynamic":
      return dynamicValue(fluxValue(given, undefined, where));
    case "stream":
      if (!isGivenTables(given)) return refuse(given, type, where);
      return givenStream(given, type.element, where);
    case "vector":
      return refuse(given, type, where);
    default:
      return openValue(given as NonNullable<HostValue>, where);
  }
}

function basicValue(given: HostValue, type: (Type & { kind: "basic" })["name"]): Value | undefined {
  switch (type) {
    case "bool":
      return typeof given === "boolean" ? given : undefined;
    case "string":
      return typeof given === "string" ? given : undefined;
    case "float":
      return typeof given === "number" ? given : undefined;
    case "int":
      return integer(given);
    case "uint": {
      const value = integer(given);
      return value === undefined || value < 0n ? undefined : new UInt(value);
    }
    case "bytes":
      return given instanceof Uint8Array ? given : undefined;
    case "time": {
      if (given instanceof Date || isTime(given)) return openValue(given, "");
      const ns = typeof given === "string" ? parseTimeOrDate(given) : given;
      return typeof ns === "bigint" ? new Time(ns) : undefined;
    }
    case "duration": {
      const text = isDuration(given) ? given.duration : given;
      const duration = typeof text === "string" ? parseDuration(text) : undefined;
      return duration && new DurationValue(duration);
    }
    case "regexp":
      return typeof given === "string" || given instanceof RegExp ? regexp(given) : undefined;
  }
}

/** By what the value itself shows. */
function openValue(given: NonNullable<HostValue>, where: string): Value {
  if (typeof given === "function") return new GivenFunction(given, undefined, where);
  if (typeof given !== "object" || given instanceof Uint8Array) return given;
  if (isTables(given)) return givenStream(given, undefined, where);
  if (given instanceof Date) return new Time(BigInt(given.getTime()) * 1_000_000n);
  if (given instanceof RegExp) return regexp(given) ?? refuse(given, undefined, where);
  if (Array.isArray(given)) return given.map((element, i) => fluxValue(element, undefined, `${where}[${i}]`));
  if (given instanceof Map) {
    return makeDict(
      [...given].map(([k, v]) => [fluxValue(k, undefined, where), fluxValue(v, undefined, where)] as const),
    );
  }
  if (isTime(given)) return new Time(given.time);
  if (isDuration(given)) {
    const duration = parseDuration(given.duration);
    if (duration === undefined) return refuse(given.duration, BASIC.duration, where);
    return new DurationValue(duration);
  }
  return isPlain(given) ? recordValue(given, undefined, where) : refuse(given, undefined, where);
}

function recordValue(given: object, type: Type | undefined, where: string): RecordValue {
  const types = new Map<string, Type>();
  for (let rest = type; rest?.kind === "record"; rest = rest.tail) {
    if (rest.label.kind === "label" && !types.has(rest.label.name)) types.set(rest.label.name, rest.type);
  }
  const fields = Object.entries(given).filter(([, value]) => value !== undefined);
  return new RecordValue(
    new Map(fields.map(([name, value]) => [name, fluxValue(value, types.get(name), `${where}.${name}`)])),
  );
}

function dynamicValue(value: Value): DynamicValue {
  if (Array.isArray(value)) return new DynamicValue(value.map(dynamicValue));
  if (!(value instanceof RecordValue)) return new DynamicValue(value);
  return new DynamicValue(new RecordValue(new Map([...value.fields].map(([name, v]) => [name, dynamicValue(v)]))));
}

function integer(given: HostValue): bigint | undefined {
  return typeof given === "bigint" ? given : Number.isSafeInteger(given) ? BigInt(given as number) : undefined;
}

function regexp(given: string | RegExp): Regexp | undefined {
  const flags = given instanceof RegExp ? given.flags.replace(/[^ims]/g, "") : "";
  const source = given instanceof RegExp ? given.source : given;
  const compiled = compileRegexp(flags === "" ? source : `(?${flags})${source}`);
  return compiled instanceof Regexp ? compiled : undefined;
}

function isTime(given: unknown): given is { readonly time: bigint } {
  return isPlain(given) && "time" in given && typeof given.time === "bigint" && Object.keys(given).length === 1;
}

function isDuration(given: unknown): given is { readonly duration: string } {
  return isPlain(given) && "duration" in given && typeof given.duration === "string" && Object.keys(given).length === 1;
}

function isGivenTables(given: unknown): given is GivenTables {
  return typeof given === "string" || Array.isArray(given) || isTables(given) || isPlain(given);
}

function isPlain(given: unknown): given is object {
  if (typeof given !== "object" || given === null) return false;
  const prototype: unknown = Object.getPrototypeOf(given);
  return prototype === Object.prototype || prototype === null;
}

function refuse(given: unknown, type: Type | undefined, where: string): never {
  const wanted = type === undefined ? "no value of Flux" : `no ${printType(type)}`;
  throw new ValueError(`${where} is ${wanted}: ${textOf(given)}`);
}

/** A value of the program is none that the script wants: a mistake of the program, not of the script. */
export class ValueError extends TypeError {}

function textOf(given: unknown): string {
  if (typeof given === "string") return JSON.stringify(given);
  if (typeof given === "bigint") return `${given}n`;
  if (typeof given === "function") return "a function";
  if (Array.isArray(given)) return "an array";
  return typeof given === "object" && given !== null
    ? `an object (${given.constructor?.name ?? "Object"})`
    : String(given);
}

/**
 * A value of a script as a program has it.
 *
 * @throws ValueError for a stream, which has to be run first
 */
export function plainValue(value: Value): PlainValue {
  if (typeof value === "bigint") return plainInteger(value);
  if (typeof value !== "object" || value instanceof Uint8Array) return value;
  if (isNull(value)) return null;
  if (value instanceof UInt) return plainInteger(value.value);
  if (value instanceof Time) return formatTime(value.ns);
  if (value instanceof DurationValue) return formatDuration(value.duration);
  if (value instanceof Regexp) return value.source;
  if (value instanceof DynamicValue) return plainValue(value.inner);
  if (value instanceof DictValue) return new Map(value.entries.map(([k, v]) => [plainValue(k), plainValue(v)]));
  if (value instanceof RecordValue) {
    return Object.fromEntries([...value.fields].map(([name, field]) => [name, plainValue(field)]));
  }
  if (value instanceof FunctionValue) {
    const type = value.fluxType();
    return (args = {}) => plainValue(value.call(argumentValues(args, type, value.name || "function"), NO_SPAN));
  }
  if (value instanceof StreamValue) throw new ValueError("a stream inside of a value cannot be read");
  return (value as readonly Value[]).map(plainValue);
}

function plainInteger(value: bigint): number | bigint {
  const number = Number(value);
  return Number.isSafeInteger(number) ? number : value;
}

/**
 * The arguments of a call by name; one that is undefined is left out.
 *
 * @param timeable the parameters for which text is a duration or a time
 */
export function argumentValues(
  args: { readonly [name: string]: HostValue | Value },
  type: Type | undefined,
  of: string,
  timeable: ReadonlySet<string> = new Set(),
): Map<string, Value> {
  const types = type?.kind === "function" ? parameterTypes(type) : new Map<string, Type>();
  const values = new Map<string, Value>();
  for (const [name, given] of Object.entries(args)) {
    if (given === undefined) continue;
    const read = timeable.has(name) && typeof given === "string" ? timeOrDuration(given) : undefined;
    values.set(name, read ?? fluxValue(given, types.get(name), `argument ${name} of ${of}`));
  }
  return values;
}

function timeOrDuration(text: string): Value | undefined {
  return basicValue(text, "duration") ?? basicValue(text, "time");
}

/** The parameters of a function type by name. */
export function parameterTypes({ pipe, required, optional }: FunctionOf): Map<string, Type> {
  const types = new Map(required);
  if (pipe !== undefined) types.set(pipe.name, pipe.type);
  for (const [name, parameter] of optional) types.set(name, parameter.type);
  return types;
}

/** A function of the program as one that scripts call. */
class GivenFunction extends FunctionValue {
  readonly name = "";
  readonly params: readonly FunctionParameter[];
  readonly pipe: string | undefined;
  private readonly given: HostFunction;
  private readonly type: FunctionOf | undefined;
  private readonly where: string;

  constructor(given: HostFunction, type: FunctionOf | undefined, where: string) {
    super();
    this.given = given;
    this.type = type;
    this.where = where;
    this.pipe = type?.pipe?.name;
    const names = type === undefined ? [] : [...parameterTypes(type).keys()];
    this.params = names.map((name) => ({ name, optional: type?.optional.has(name) === true }));
  }

  call(args: ReadonlyMap<string, Value>, span: Span): Value {
    const given = Object.fromEntries([...args].map(([name, value]) => [name, plainValue(value)]));
    try {
      return fluxValue(this.given(given as never), this.type?.result, `what ${this.where} gives`);
    } catch (error) {
      if (error instanceof FluxError || !(error instanceof Error)) throw error;
      return fail("FLX0601", span, error.message);
    }
  }

  override fluxType(): Type | undefined {
    return this.type;
  }
}
