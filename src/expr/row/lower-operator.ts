import { fail } from "../../base/diagnostic.ts";
import { NO_SPAN, type Span } from "../../base/span.ts";
import type { BinaryOperator, UnaryOperator } from "../../syntax/tree.ts";
import type { BasicName } from "../../types/type.ts";
import { type Conversion, conversion } from "../convert.ts";
import { applyBinary, applyUnary, exists, refuseNull, toBool } from "../evaluate/apply.ts";
import type { Mode } from "../evaluate/mode.ts";
import type { Raw } from "../kind.ts";
import { binaryOperation, unaryOperation } from "../operators.ts";
import { boxed, describeLowered } from "./box.ts";
import { applyIr, constantIr, existsIr, type Ir, nullIr, requireIr } from "./ir.ts";
import type { Lowering } from "./lower.ts";
import { type Lowered, scalar } from "./lowered.ts";
import { knownType, TypeCell, unify } from "./type-cell.ts";

/** Null for every row, whatever its type (an error that is always raised counts too). */
export function isAlwaysNull(node: Ir): boolean {
  return node.op === "null" || node.type instanceof TypeCell;
}

const ARITHMETIC: ReadonlySet<BinaryOperator> = new Set(["+", "-", "*", "/", "%", "^"]);

export function lowerBinary(
  lowering: Lowering,
  operator: BinaryOperator,
  left: Lowered,
  right: Lowered,
  span: Span,
): Lowered {
  if (left.kind !== "scalar" || right.kind !== "scalar" || left.node.type === "value" || right.node.type === "value") {
    const type = ARITHMETIC.has(operator) ? "value" : "bool";
    return boxed([left, right], (a, b) => applyBinary(operator, a, b, span), { type, span });
  }
  const arithmetic = ARITHMETIC.has(operator);
  const [a, b] = arithmetic ? [left.node, right.node] : asFloats(left.node, right.node);
  if (arithmetic) unify(a.type, b.type);
  const leftType = knownType(a.type);
  const rightType = knownType(b.type);
  const operation = leftType && rightType && binaryOperation(operator, leftType, rightType);
  if (leftType !== undefined && rightType !== undefined && operation === undefined) {
    lowering.perform(left);
    lowering.perform(right);
    return lowering.raise(() =>
      fail("FLX0300", span, `unsupported binary expression ${leftType} ${operator} ${rightType}`),
    );
  }
  if (isAlwaysNull(a) || isAlwaysNull(b)) {
    const type = arithmetic ? (operation?.result ?? a.type) : "bool";
    return scalar(lowering.nullAfter([a, b], type));
  }
  const { kernel: fn, result: type, fails } = operation as NonNullable<typeof operation>;
  const args = [lowering.operand(a), lowering.operand(b)];
  return apply({ type, fn, args, nulls: "propagate", nullable: false, span, fails });
}

/** An integer beside a float is made a float first: a constant once, a column without making bigints (see the emitter). */
function asFloats(a: Ir, b: Ir): readonly [Ir, Ir] {
  if (a.type === "float" && isInteger(b)) return [a, toFloat(b)];
  return b.type === "float" && isInteger(a) ? [toFloat(a), b] : [a, b];
}

function isInteger(node: Ir): boolean {
  return (node.type === "int" || node.type === "uint") && node.op !== "null";
}

function toFloat(node: Ir): Ir {
  if (node.op === "constant") return constantIr(Number(node.raw), "float");
  const { kernel: fn, fails } = conversion("int", "float") as Conversion;
  return applyIr({ type: "float", fn, args: [node], nulls: "propagate", nullable: false, span: NO_SPAN, fails });
}

/** A kernel applied, or its answer if the arguments are constants (and it does not fail). */
export function apply(fields: Parameters<typeof applyIr>[0]): Lowered {
  if (!fields.impure) {
    const raws = fields.args.map((arg) => (arg.op === "constant" ? arg.raw : undefined));
    if (!raws.includes(undefined)) {
      try {
        const raw = (fields.fn as (...raws: unknown[]) => Raw | null)(...raws);
        return scalar(raw === null ? nullIr(fields.type) : constantIr(raw, fields.type));
      } catch {
        // It fails when it is reached, if it is.
      }
    }
  }
  return scalar(applyIr(fields));
}

export function lowerUnary(
  lowering: Lowering,
  operator: UnaryOperator,
  value: Lowered,
  mode: Mode,
  span: Span,
): Lowered {
  if (operator === "exists") return lowerExists(lowering, value);
  if (operator === "not") return lowerNot(lowering, value, mode, span);
  if (operator === "+" && mode === "scalar") {
    lowering.perform(value);
    return lowering.raise(() => fail("FLX0300", span, 'unsupported operator "+" to unary expression'));
  }
  if (value.kind !== "scalar" || value.node.type === "value") {
    return boxed([value], (v) => applyUnary(operator, v, mode, span), { type: "value", span });
  }
  const { node } = value;
  if (isAlwaysNull(node)) return value;
  const type = knownType(node.type) as BasicName;
  const operation = unaryOperation(operator, type);
  if (operation === undefined) {
    lowering.perform(value);
    return lowering.raise(() =>
      fail("FLX0300", span, `operand to unary expression is not a number value, got ${type}`),
    );
  }
  const { kernel: fn, result, fails } = operation;
  return apply({ type: result, fn, args: [lowering.operand(node)], nulls: "propagate", nullable: false, span, fails });
}

function lowerNot(lowering: Lowering, value: Lowered, mode: Mode, span: Span): Lowered {
  const node = lowerBool(lowering, value, mode, span, "operand to unary expression");
  if (isAlwaysNull(node)) return scalar(node);
  const { kernel: fn } = unaryOperation("not", "bool") as NonNullable<ReturnType<typeof unaryOperation>>;
  return apply({
    type: "bool",
    fn,
    args: [lowering.operand(node)],
    nulls: "propagate",
    nullable: false,
    span,
    fails: false,
  });
}

function lowerExists(lowering: Lowering, value: Lowered): Lowered {
  if (value.kind === "constant") return scalar(constantIr(exists(value.value), "bool"));
  if (value.kind !== "scalar") {
    lowering.perform(value);
    return scalar(constantIr(true, "bool"));
  }
  const { node } = value;
  if (node.type === "value") {
    return boxed([value], exists, { type: "bool", span: undefined });
  }
  if (isAlwaysNull(node)) {
    lowering.perform(value);
    return scalar(constantIr(false, "bool"));
  }
  return scalar(node.op === "constant" ? constantIr(true, "bool") : existsIr(node));
}

/** A value where a bool is needed; null is allowed except in `scalar` mode. */
export function lowerBool(lowering: Lowering, value: Lowered, mode: Mode, span: Span, what: string): Ir {
  const node = boolNode(lowering, value, span, what);
  if (mode !== "scalar" || node.op === "constant") return node;
  return requireIr(node, () => refuseNull(span, what));
}

function boolNode(lowering: Lowering, value: Lowered, span: Span, what: string): Ir {
  if (value.kind === "scalar") {
    const { node } = value;
    if (node.type === "value") {
      const check = boxed(
        [value],
        (v) => {
          toBool(v, span, what);
          return v;
        },
        { type: "bool", span },
      );
      return check.node;
    }
    unify(node.type, "bool");
    const type = knownType(node.type);
    if (type === "bool" || type === undefined) return node;
  }
  lowering.perform(value);
  const raised = lowering.raise(() =>
    fail("FLX0300", span, `${what} is not a boolean value, got ${describeLowered(value)}`),
  );
  return (raised as { readonly node: Ir }).node;
}
