import { arrayOf, BASIC, DYNAMIC, dictOf, EMPTY, functionOf, labelOf, recordOf, streamOf } from "../types/construct.ts";
import { printType } from "../types/print.ts";
import type { BasicName, Type } from "../types/type.ts";
import { kindOf } from "./kind.ts";
import type { DictValue, FunctionValue, NullValue, RecordValue, Value } from "./value.ts";

/** Stands for a part of a type that the value does not show. */
const UNKNOWN: Type = Object.freeze({ kind: "variable", id: 0 });

/**
 * The type of a value, as far as the value shows it: an empty array or an untyped null leaves its part open (a variable).
 *
 * @example printType(typeOf([1n])) // "[int]"
 */
export function typeOf(value: Value): Type {
  const kind = kindOf(value);
  switch (kind) {
    case "null": {
      const { type } = value as NullValue;
      return type === undefined ? UNKNOWN : BASIC[type];
    }
    case "array": {
      const elements = value as readonly Value[];
      return arrayOf(elements.length === 0 ? UNKNOWN : typeOf(elements[0]));
    }
    case "record":
      return recordOf(
        [...(value as RecordValue).fields].map(([name, v]) => ({ label: labelOf(name), type: typeOf(v) })),
      );
    case "dict": {
      const [first] = (value as DictValue).entries;
      return first === undefined ? dictOf(UNKNOWN, UNKNOWN) : dictOf(typeOf(first[0]), typeOf(first[1]));
    }
    case "function":
      return (value as FunctionValue).fluxType() ?? untypedFunction(value as FunctionValue);
    case "stream":
      return streamOf(EMPTY);
    case "dynamic":
      return DYNAMIC;
    default:
      return BASIC[kind satisfies BasicName];
  }
}

function untypedFunction(f: FunctionValue): Type {
  const required = new Map<string, Type>();
  const optional = new Map<string, { type: Type; default: undefined }>();
  for (const { name, optional: mayMiss } of f.params) {
    if (name === f.pipe) continue;
    if (mayMiss) optional.set(name, { type: UNKNOWN, default: undefined });
    else required.set(name, UNKNOWN);
  }
  const pipe = f.pipe === undefined ? undefined : { name: f.pipe, type: UNKNOWN };
  return functionOf({ required, optional, pipe, result: UNKNOWN });
}

/** The type of a value in Flux syntax, for messages. @example describeType([1n]) // "[int]" */
export function describeType(value: Value): string {
  return kindOf(value) === "null" ? "null" : printType(typeOf(value));
}
