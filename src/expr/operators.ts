import { negateDuration } from "../base/duration.ts";
import type { BinaryOperator, UnaryOperator } from "../syntax/tree.ts";
import type { BasicName } from "../types/type.ts";
import { equalValues } from "./equal.ts";
import type { Raw, ValueKind } from "./kind.ts";
import {
  BOOLS,
  concatenate,
  FLOAT,
  FLOAT_INTEGER,
  FLOATS,
  INT,
  INTEGER_FLOAT,
  INTS,
  MATCH,
  STRINGS,
  UINT,
  UINTS,
} from "./operators/kernels.ts";

/**
 * The one table of operators: for an operator and the kinds of its operands, the type of the result and the kernel.
 *
 * Null rule: a null operand makes the result null, and the kernel never sees it; only `exists` takes null. Not in the
 * table, because they do not always evaluate their right operand: `and` and `or` (see `logic.ts`).
 *
 * Int and uint wrap around in 64 bits; dividing one by zero, with `/` or `%`, is an error (FLX0304), of floats it gives
 * infinities and NaN. `^` always gives a float. Int, uint and float compare with one another by value. Arrays, records
 * and bytes have `==` but not `!=`; durations have neither.
 */
export interface BinaryOperation {
  readonly result: BasicName;
  readonly kernel: (a: never, b: never) => Raw;
  /** The kernel can throw. */
  readonly fails: boolean;
}

export interface UnaryOperation {
  readonly result: BasicName;
  readonly kernel: (a: never) => Raw;
  readonly fails: boolean;
}

type Kernels = Readonly<Record<string, (a: never, b: never) => Raw>>;

const BINARY = new Map<string, BinaryOperation>();
const ARITHMETIC: readonly BinaryOperator[] = ["+", "-", "*", "/", "%", "^"];
const ORDER: readonly BinaryOperator[] = ["==", "!=", "<", "<=", ">", ">="];

function enter(
  operators: readonly BinaryOperator[],
  left: ValueKind,
  right: ValueKind,
  kernels: Kernels,
  result: BasicName,
  failing: readonly BinaryOperator[] = [],
): void {
  for (const operator of operators) {
    const entry = { result, kernel: kernels[operator], fails: failing.includes(operator) };
    BINARY.set(`${left} ${operator} ${right}`, Object.freeze(entry));
  }
}

const INTEGER_ARITHMETIC = ARITHMETIC.filter((operator) => operator !== "^");
enter(INTEGER_ARITHMETIC, "int", "int", INT, "int", ["/", "%"]);
enter(INTEGER_ARITHMETIC, "uint", "uint", UINT, "uint", ["/", "%"]);
enter(["^"], "int", "int", INT, "float");
enter(["^"], "uint", "uint", UINT, "float");
enter(ARITHMETIC, "float", "float", FLOAT, "float");
enter(["+"], "string", "string", { "+": concatenate }, "string");
for (const left of ["int", "uint"] as const) {
  for (const right of ["int", "uint"] as const) {
    enter(ORDER, left, right, left === "int" && right === "int" ? INTS : UINTS, "bool");
  }
  enter(ORDER, left, "float", INTEGER_FLOAT, "bool");
  enter(ORDER, "float", left, FLOAT_INTEGER, "bool");
}
enter(ORDER, "float", "float", FLOATS, "bool");
enter(ORDER, "time", "time", INTS, "bool");
enter(ORDER, "string", "string", STRINGS, "bool");
enter(["==", "!="], "bool", "bool", BOOLS, "bool");
for (const composite of ["array", "record", "bytes"] as const) {
  enter(["=="], composite, composite, { "==": equalValues }, "bool");
}
enter(["=~", "!~"], "string", "regexp", MATCH, "bool");

/** What `left operator right` does, or undefined if these operands do not go together. */
export function binaryOperation(
  operator: BinaryOperator,
  left: ValueKind,
  right: ValueKind,
): BinaryOperation | undefined {
  return BINARY.get(`${left} ${operator} ${right}`);
}

const UNARY = new Map<string, UnaryOperation>([
  ["- int", { result: "int", kernel: (a: bigint) => BigInt.asIntN(64, -a), fails: false }],
  ["- float", { result: "float", kernel: (a: number) => -a, fails: false }],
  ["- duration", { result: "duration", kernel: negateDuration, fails: false }],
  ["not bool", { result: "bool", kernel: (a: boolean) => !a, fails: false }],
  ...(["int", "uint", "float", "string", "time", "duration", "bool"] as const).map((type): [string, UnaryOperation] => [
    `+ ${type}`,
    { result: type, kernel: (a: Raw) => a, fails: false },
  ]),
]);

/** What a sign or `not` before an operand does, or undefined. Unary plus exists in row functions only: callers see to it. */
export function unaryOperation(
  operator: Exclude<UnaryOperator, "exists">,
  operand: ValueKind,
): UnaryOperation | undefined {
  return UNARY.get(`${operator} ${operand}`);
}
