import { fail } from "../../base/diagnostic.ts";
import type { Span } from "../../base/span.ts";
import type { DictExpression, Property, RecordExpression } from "../../syntax/tree.ts";
import { compareValues, hasOrder } from "../compare.ts";
import { kindOf } from "../kind.ts";
import { describeType } from "../type-of.ts";
import { DictValue, NullValue, RecordValue, type Value } from "../value.ts";
import { type Context, compileExpression, type Evaluate } from "./expression.ts";

/** The name that a property is written with. */
export function keyName({ key }: Property): string {
  return key.kind === "Identifier" ? key.name : key.value;
}

/** A name that stands twice among properties. */
export function repeatedKey(properties: readonly Property[]): Property | undefined {
  const seen = new Set<string>();
  return properties.find((p) => {
    const name = keyName(p);
    if (seen.has(name)) return true;
    seen.add(name);
    return false;
  });
}

/** A record: the properties of the one before `with` keep their places, the written ones replace or follow them. */
export function compileRecord(node: RecordExpression, context: Context): Evaluate {
  // In row functions the last of two properties with one name counts.
  const repeated = context.mode === "scalar" ? repeatedKey(node.properties) : undefined;
  if (repeated !== undefined) {
    return () => fail("FLX0310", repeated.span, `duplicate key in object: ${JSON.stringify(keyName(repeated))}`);
  }
  const base = node.with && compileExpression(node.with, context);
  const properties = node.properties.map((p) => ({ name: keyName(p), value: compileExpression(p.value, context) }));
  return (frame) => {
    const fields = new Map<string, Value>(base && recordBefore(base(frame), node.span).fields);
    for (const { name, value } of properties) fields.set(name, value(frame));
    return new RecordValue(fields);
  };
}

/** The record in front of `with`. */
export function recordBefore(value: Value, span: Span): RecordValue {
  if (value instanceof RecordValue) return value;
  const code = value instanceof NullValue ? "FLX0301" : "FLX0300";
  return fail(code, span, `value on left hand side of "with" is ${describeType(value)}, not a record`);
}

/** A dictionary: sorted by key, the last of equal keys counts. */
export function compileDict(node: DictExpression, context: Context): Evaluate {
  const entries = node.entries.map(({ key, value }) => ({
    key: compileExpression(key, context),
    value: compileExpression(value, context),
    span: key.span,
  }));
  return (frame) => makeDict(entries.map(({ key, value, span }) => [dictKey(key(frame), span), value(frame)] as const));
}

/** A value as key of a dictionary: ints, uints, floats, strings and times can be. */
export function dictKey(key: Value, span: Span): Value {
  if (hasOrder(kindOf(key))) return key;
  return fail("FLX0300", span, `a value of type ${describeType(key)} cannot be the key of a dictionary`);
}

/** A dictionary of entries in any order whose keys have one kind; of equal keys the last counts. */
export function makeDict(entries: readonly (readonly [Value, Value])[]): DictValue {
  const sorted = [...entries].sort(([a], [b]) => compareValues(a, b));
  return new DictValue(
    sorted.filter(([key], i) => i + 1 === sorted.length || compareValues(key, sorted[i + 1][0]) !== 0),
  );
}
