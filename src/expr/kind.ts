import type { Duration } from "../base/duration.ts";
import { Regexp } from "../base/regexp.ts";
import type { BasicName } from "../types/type.ts";
import {
  DictValue,
  DurationValue,
  DynamicValue,
  FunctionValue,
  NullValue,
  RecordValue,
  Time,
  UInt,
  type Value,
} from "./value.ts";

/** What a value is, as operators and messages tell values apart. */
export type ValueKind = BasicName | "array" | "record" | "dict" | "dynamic" | "function" | "stream" | "null";

/** The kind of a value. @example kindOf(new UInt(3n)) // "uint" */
export function kindOf(value: Value): ValueKind {
  switch (typeof value) {
    case "number":
      return "float";
    case "bigint":
      return "int";
    case "string":
      return "string";
    case "boolean":
      return "bool";
  }
  if (value instanceof Time) return "time";
  if (value instanceof UInt) return "uint";
  if (value instanceof NullValue) return "null";
  if (value instanceof RecordValue) return "record";
  if (Array.isArray(value)) return "array";
  if (value instanceof FunctionValue) return "function";
  if (value instanceof DynamicValue) return "dynamic";
  if (value instanceof DictValue) return "dict";
  if (value instanceof Regexp) return "regexp";
  if (value instanceof Uint8Array) return "bytes";
  if (value instanceof DurationValue) return "duration";
  return "stream";
}

/** A value as kernels take it: int, uint and time as bigint, a duration bare, everything else as it is. */
export type Raw = Exclude<Value, UInt | Time | DurationValue | NullValue> | Duration;

/** A value that is not null as kernels take it. */
export function toRaw(value: Value): Raw {
  if (value instanceof UInt) return value.value;
  if (value instanceof Time) return value.ns;
  if (value instanceof DurationValue) return value.duration;
  return value as Raw;
}

/** What a kernel gave for a result of type `type`, as a value. */
export function fromRaw(raw: Raw, type: BasicName): Value {
  if (type === "uint") return new UInt(raw as bigint);
  if (type === "time") return new Time(raw as bigint);
  if (type === "duration") return new DurationValue(raw as Duration);
  return raw as Value;
}
