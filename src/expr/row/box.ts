import { NO_SPAN, type Span } from "../../base/span.ts";
import type { BasicName } from "../../types/type.ts";
import { fromRaw } from "../kind.ts";
import { describeType } from "../type-of.ts";
import { NullValue, RecordValue, type Value } from "../value.ts";
import { boxedIr, type Ir } from "./ir.ts";
import { constant, type Lowered, scalarsOf } from "./lowered.ts";
import { knownType } from "./type-cell.ts";

interface Boxing {
  /** The type of the result where it is known. */
  readonly type: BasicName | "value";
  readonly span: Span | undefined;
  /** The function has effects or answers differently each time. */
  readonly impure?: boolean;
}

/** A function of values, applied to values of any kind; answered at once if all are constants. */
export function boxed(
  args: readonly Lowered[],
  fn: (...args: Value[]) => Value,
  { type, span, impure = false }: Boxing,
): { readonly kind: "scalar"; readonly node: Ir } {
  const fields = { type, fn, args, span: span ?? NO_SPAN, impure };
  return { kind: "scalar", node: boxedIr(fields, args.flatMap(scalarsOf)) };
}

/** The value if it is the same for all rows. */
export function constantOf(lowered: Lowered): Value | undefined {
  switch (lowered.kind) {
    case "constant":
      return lowered.value;
    case "scalar": {
      const { node } = lowered;
      if (node.op === "constant") return fromRaw(node.raw, node.type);
      return node.op === "null" ? new NullValue(knownType(node.type)) : undefined;
    }
    case "array": {
      const elements = lowered.elements.map(constantOf);
      return elements.includes(undefined) ? undefined : (elements as Value[]);
    }
    case "record": {
      const fields = new Map<string, Value>();
      for (const [name, field] of lowered.fields) {
        const value = constantOf(field);
        if (value === undefined) return undefined;
        fields.set(name, value);
      }
      return new RecordValue(fields);
    }
    case "function":
      return undefined;
  }
}

/** What `make` gives for the values if all are constants (and it does not fail), else undefined. */
export function fold(args: readonly Lowered[], make: (...args: Value[]) => Value): Lowered | undefined {
  const values = args.map(constantOf);
  if (values.includes(undefined)) return undefined;
  try {
    return constant(make(...(values as Value[])));
  } catch {
    // It fails when it is reached, if it is.
    return undefined;
  }
}

/** The type of a value for messages. */
export function describeLowered(lowered: Lowered): string {
  switch (lowered.kind) {
    case "scalar":
      return knownType(lowered.node.type) ?? "null";
    case "constant":
      return describeType(lowered.value);
    default:
      return lowered.kind;
  }
}
