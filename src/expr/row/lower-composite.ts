import { fail } from "../../base/diagnostic.ts";
import type { Span } from "../../base/span.ts";
import type { ArrayExpression, DictExpression, RecordExpression, StringExpression } from "../../syntax/tree.ts";
import type { BasicName } from "../../types/type.ts";
import { interpolate, interpolation } from "../convert.ts";
import { elementOf, memberOf, outOfRange } from "../evaluate/apply.ts";
import { dictKey, keyName, makeDict, recordBefore, repeatedKey } from "../evaluate/composite.ts";
import { kindOf, type Raw, toRaw } from "../kind.ts";
import { RecordValue, type Value } from "../value.ts";
import { boxed, constantOf, describeLowered, fold } from "./box.ts";
import { type Ir, nullIr, requireIr } from "./ir.ts";
import type { Env, Lowering } from "./lower.ts";
import { apply, isAlwaysNull, lowerBinary } from "./lower-operator.ts";
import { constant, type Lowered, record, scalar } from "./lowered.ts";
import { knownType, TypeCell } from "./type-cell.ts";

export function lowerArray(lowering: Lowering, node: ArrayExpression, env: Env): Lowered {
  return { kind: "array", elements: node.elements.map((element) => lowering.expression(element, env)) };
}

export function lowerDict(lowering: Lowering, node: DictExpression, env: Env): Lowered {
  const parts = node.entries.flatMap(({ key, value }) => [
    lowering.expression(key, env),
    lowering.expression(value, env),
  ]);
  const make = (...flat: Value[]) =>
    makeDict(node.entries.map(({ key }, i) => [dictKey(flat[2 * i], key.span), flat[2 * i + 1]] as const));
  return fold(parts, make) ?? boxed(parts, make, { type: "value", span: node.span });
}

export function lowerRecord(lowering: Lowering, node: RecordExpression, env: Env): Lowered {
  const repeated = env.mode === "scalar" ? repeatedKey(node.properties) : undefined;
  if (repeated !== undefined) {
    return lowering.raise(() => fail("FLX0310", repeated.span, `duplicate key in object: "${keyName(repeated)}"`));
  }
  const base = node.with && lowering.expression(node.with, env);
  const properties = node.properties.map((p) => [keyName(p), lowering.expression(p.value, env)] as const);
  const before = base === undefined ? record(new Map()) : asRecord(base);
  if (before === undefined) return extendBoxed(base as Lowered, properties, node.span);
  const fields = new Map(before.fields);
  for (const [name, value] of properties) {
    const hidden = fields.get(name);
    if (hidden !== undefined) lowering.perform(hidden);
    fields.set(name, value);
  }
  return record(fields, before.missing);
}

/** A value as a record of known properties, if it is one. */
export function asRecord(value: Lowered): Extract<Lowered, { kind: "record" }> | undefined {
  if (value.kind === "record") return value;
  if (value.kind !== "constant" || !(value.value instanceof RecordValue)) return undefined;
  return record(new Map([...value.value.fields].map(([name, field]) => [name, constant(field)])));
}

function extendBoxed(base: Lowered, properties: readonly (readonly [string, Lowered])[], span: Span): Lowered {
  const extend = (before: Value, ...values: Value[]) => {
    const fields = new Map(recordBefore(before, span).fields);
    properties.forEach(([name], i) => {
      fields.set(name, values[i]);
    });
    return new RecordValue(fields);
  };
  return boxed([base, ...properties.map(([, value]) => value)], extend, { type: "value", span });
}

export function lowerMember(lowering: Lowering, object: Lowered, name: string, span: Span): Lowered {
  switch (object.kind) {
    case "record": {
      const field = object.fields.get(name);
      if (field !== undefined) return field;
      let cell = object.missing.get(name);
      if (cell === undefined) {
        cell = new TypeCell();
        object.missing.set(name, cell);
      }
      return scalar(nullIr(cell));
    }
    case "constant":
      return lowering.attempt(() => constant(memberOf(object.value, name, span)));
    case "scalar":
      if (object.node.type === "value") return boxed([object], (v) => memberOf(v, name, span), { type: "value", span });
      break;
  }
  lowering.perform(object);
  return lowering.raise(() =>
    fail("FLX0303", span, `cannot access property ${JSON.stringify(name)} on value of type ${describeLowered(object)}`),
  );
}

export function lowerIndex(array: Lowered, index: Lowered, span: Span): Lowered {
  const at = constantOf(index);
  if (array.kind === "array" && typeof at === "bigint" && at >= 0n && at < BigInt(array.elements.length)) {
    return array.elements[Number(at)];
  }
  const elements = constantOf(array);
  if (Array.isArray(elements) && index.kind === "scalar" && index.node.type === "int") {
    const type = commonType(elements);
    if (type !== undefined) return indexTable(elements.map(toRaw), type, index.node, span);
  }
  const element = (a: Value, i: Value) => elementOf(a, i, span);
  return fold([array, index], element) ?? boxed([array, index], element, { type: "value", span });
}

/** The type of all elements, if they are scalars of one type without null. */
function commonType(elements: readonly Value[]): BasicName | undefined {
  const kinds = new Set(elements.map(kindOf));
  if (kinds.size !== 1) return undefined;
  const lowered = constant(elements[0]);
  return lowered.kind === "scalar" && lowered.node.op === "constant" ? lowered.node.type : undefined;
}

/** An element of an array of constants, as raw value. A null index is refused, as for any array. */
function indexTable(raws: readonly Raw[], type: BasicName, index: Ir, span: Span): Lowered {
  const fn = (i: bigint): Raw => {
    const at = Number(i);
    return at >= 0 && at < raws.length ? raws[at] : outOfRange(i, raws.length, span);
  };
  const given = requireIr(index, () => fail("FLX0301", span, "cannot index into an array with a value of type null"));
  return apply({ type, fn, args: [given], nulls: "propagate", nullable: false, span, fails: true });
}

export function lowerString(lowering: Lowering, node: StringExpression, env: Env): Lowered {
  let text: Lowered = constant("");
  for (const part of node.parts) {
    const next =
      part.kind === "StringLiteral"
        ? constant(part.value)
        : interpolated(lowering, lowering.expression(part.expression, env), part.span);
    text = constantOf(text) === "" ? next : lowerBinary(lowering, "+", text, next, node.span);
  }
  return text;
}

function interpolated(lowering: Lowering, value: Lowered, span: Span): Lowered {
  const type = value.kind === "scalar" ? knownType(value.node.type) : undefined;
  const found = type && interpolation(type);
  if (value.kind !== "scalar" || found === undefined || isAlwaysNull(value.node)) {
    const text = (v: Value) => interpolate(v, span);
    return fold([value], text) ?? boxed([value], text, { type: "string", span });
  }
  const refuse = () => fail("FLX0301", span, "interpolated expression produced a null value");
  const given = value.node.op === "constant" ? value.node : requireIr(lowering.operand(value.node), refuse);
  if (type === "string") return scalar(given);
  return apply({
    type: "string",
    fn: found.kernel,
    args: [given],
    nulls: "propagate",
    nullable: false,
    span,
    fails: false,
  });
}
