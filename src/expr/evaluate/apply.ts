import { fail } from "../../base/diagnostic.ts";
import type { Span } from "../../base/span.ts";
import type { BinaryOperator, UnaryOperator } from "../../syntax/tree.ts";
import { locate } from "../errors.ts";
import { fromRaw, kindOf, toRaw, type ValueKind } from "../kind.ts";
import { type BinaryOperation, binaryOperation, unaryOperation } from "../operators.ts";
import { describeType } from "../type-of.ts";
import { DynamicValue, NullValue, RecordValue, type Value } from "../value.ts";
import type { Mode } from "./mode.ts";

/** Operators, member access and indexing on values. Each refuses what it cannot take with an error at `span`. */

/** `left operator right`; a null operand makes it null. */
export function applyBinary(operator: BinaryOperator, left: Value, right: Value, span: Span): Value {
  const leftKind = kindOf(left);
  const rightKind = kindOf(right);
  if (leftKind === "null" || rightKind === "null") return nullResult(operator, left, right, span);
  const operation = binaryOperation(operator, leftKind, rightKind) ?? unsupported(operator, left, right, span);
  try {
    return fromRaw(operation.kernel(toRaw(left) as never, toRaw(right) as never), operation.result);
  } catch (error) {
    throw locate(error, span);
  }
}

/** Null of the type that the operator would give; a null of unknown type is taken to fit the other operand. */
function nullResult(operator: BinaryOperator, left: Value, right: Value, span: Span): Value {
  const leftKind = kindBehindNull(left);
  const rightKind = kindBehindNull(right);
  if (leftKind !== "null" && rightKind !== "null") {
    return new NullValue(
      (binaryOperation(operator, leftKind, rightKind) ?? unsupported(operator, left, right, span)).result,
    );
  }
  if (operator === "=~" || operator === "!~") return new NullValue("bool");
  const known = leftKind === "null" ? rightKind : leftKind;
  return new NullValue(binaryOperation(operator, known, known)?.result);
}

function kindBehindNull(value: Value): ValueKind {
  return value instanceof NullValue ? (value.type ?? "null") : kindOf(value);
}

function unsupported(operator: BinaryOperator, left: Value, right: Value, span: Span): BinaryOperation {
  return fail(
    "FLX0300",
    span,
    `unsupported binary expression ${kindBehindNull(left)} ${operator} ${kindBehindNull(right)}`,
  );
}

/** A sign or `not` before a value. In scripts there is no unary plus, and `not` refuses null. */
export function applyUnary(operator: Exclude<UnaryOperator, "exists">, value: Value, mode: Mode, span: Span): Value {
  if (operator === "not") return negate(value, mode, span);
  if (operator === "+" && mode === "scalar") fail("FLX0300", span, 'unsupported operator "+" to unary expression');
  const kind = kindOf(value);
  if (kind === "null") return value;
  const operation = unaryOperation(operator, kind);
  if (operation === undefined) {
    fail("FLX0300", span, `operand to unary expression is not a number value, got ${describeType(value)}`);
  }
  return fromRaw(operation.kernel(toRaw(value) as never), operation.result);
}

function negate(value: Value, mode: Mode, span: Span): Value {
  const truth = toBool(value, span, "operand to unary expression");
  if (truth !== null) return !truth;
  return mode === "scalar" ? refuseNull(span, "operand to unary expression") : new NullValue("bool");
}

/** A bool, or null; anything else is refused (FLX0300) as `what`. */
export function toBool(value: Value, span: Span, what: string): boolean | null {
  if (typeof value === "boolean") return value;
  if (value instanceof NullValue && (value.type === undefined || value.type === "bool")) return null;
  return fail("FLX0300", span, `${what} is not a boolean value, got ${describeType(value)}`);
}

/** Refuses a null bool where scripts need a real one. */
export function refuseNull(span: Span, what: string): never {
  fail("FLX0301", span, `${what} is not a boolean value, got null`);
}

/** Whether `exists` says true of a value: it is not null, nor a dynamic null. */
export function exists(value: Value): boolean {
  return !(value instanceof NullValue || (value instanceof DynamicValue && value.inner instanceof NullValue));
}

/** `object.name`: null if the record (or what a dynamic value holds) has no such property. */
export function memberOf(object: Value, name: string, span: Span): Value {
  if (object instanceof RecordValue) return object.get(name) ?? new NullValue();
  if (object instanceof DynamicValue) return dynamicMember(object, name, span);
  return fail(
    "FLX0303",
    span,
    `cannot access property ${JSON.stringify(name)} on value of type ${describeType(object)}`,
  );
}

function dynamicMember(object: DynamicValue, name: string, span: Span): Value {
  const { inner } = object;
  if (!(inner instanceof RecordValue)) {
    fail(
      "FLX0303",
      span,
      `cannot access property ${JSON.stringify(name)} on a dynamic value that holds ${describeType(inner)}`,
    );
  }
  const member = inner.get(name) ?? new NullValue();
  return member instanceof DynamicValue ? member : new DynamicValue(member);
}

/** `array[index]`, counted from zero. */
export function elementOf(array: Value, index: Value, span: Span): Value {
  if (!Array.isArray(array)) fail("FLX0300", span, `cannot index into a value of type ${describeType(array)}`);
  if (typeof index !== "bigint") {
    const code = kindOf(index) === "null" ? "FLX0301" : "FLX0300";
    fail(code, span, `cannot index into an array with a value of type ${describeType(index)}`);
  }
  const elements = array as readonly Value[];
  if (index < 0n || index >= BigInt(elements.length)) outOfRange(index, elements.length, span);
  return elements[Number(index)];
}

/** Refuses an index that an array does not have. */
export function outOfRange(index: bigint, length: number, span: Span): never {
  fail("FLX0302", span, `cannot access element ${index} of array of length ${length}`);
}
