import type { BasicName } from "../../types/type.ts";
import type { FunctionTemplate } from "../evaluate/function.ts";
import type { Mode } from "../evaluate/mode.ts";
import { kindOf, toRaw } from "../kind.ts";
import { NullValue, type Value } from "../value.ts";
import { constantIr, type Ir, nullIr } from "./ir.ts";
import { TypeCell } from "./type-cell.ts";

/** A value of the script as it is known before any row is seen. */
export type Lowered =
  | { readonly kind: "scalar"; readonly node: Ir }
  | LoweredRecord
  | { readonly kind: "array"; readonly elements: readonly Lowered[] }
  /** A function with the values that it captures. */
  | {
      readonly kind: "function";
      readonly template: FunctionTemplate;
      readonly captured: readonly Lowered[];
      readonly mode: Mode;
    }
  /** A composite, function or package that is the same for all rows. */
  | { readonly kind: "constant"; readonly value: Value };

export interface LoweredRecord {
  readonly kind: "record";
  readonly fields: ReadonlyMap<string, Lowered>;
  /** Types of the columns that a row lacks, by name, as their uses tell; shared by all copies of the row. */
  readonly missing: Map<string, TypeCell>;
}

export function scalar(node: Ir): Lowered {
  return { kind: "scalar", node };
}

export function record(fields: ReadonlyMap<string, Lowered>, missing = new Map<string, TypeCell>()): LoweredRecord {
  return { kind: "record", fields, missing };
}

/** A value of the script's scope. */
export function constant(value: Value): Lowered {
  if (value instanceof NullValue) return scalar(nullIr(value.type ?? new TypeCell()));
  const kind = kindOf(value);
  switch (kind) {
    case "array":
    case "record":
    case "dict":
    case "dynamic":
    case "function":
    case "stream":
    case "null":
      return { kind: "constant", value };
    default:
      return scalar(constantIr(toRaw(value), kind satisfies BasicName));
  }
}

/** The scalar expressions inside a value. */
export function scalarsOf(value: Lowered): Ir[] {
  switch (value.kind) {
    case "scalar":
      return [value.node];
    case "record":
      return [...value.fields.values()].flatMap(scalarsOf);
    case "array":
      return value.elements.flatMap(scalarsOf);
    case "function":
      return value.captured.flatMap(scalarsOf);
    case "constant":
      return [];
  }
}
