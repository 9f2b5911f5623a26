import { compareStrings } from "../../base/runes.ts";
import type { Condition, ConditionValue } from "../../sdk/buckets.ts";

export type Comparison = Extract<Condition, { readonly op: "==" | "!=" | "<" | "<=" | ">" | ">=" }>;
type Operator = Comparison["op"];

/** Tests a text. */
export function textTest({ op, value }: Comparison): (text: string) => boolean {
  const other = value as string;
  switch (op) {
    case "==":
      return (text) => text === other;
    case "!=":
      return (text) => text !== other;
    case "<":
      return (text) => compareStrings(text, other) < 0;
    case "<=":
      return (text) => compareStrings(text, other) <= 0;
    case ">":
      return (text) => compareStrings(text, other) > 0;
    default:
      return (text) => compareStrings(text, other) >= 0;
  }
}

/** The numbers of a block of values or times. */
export type Numbers = Float64Array | BigInt64Array | BigUint64Array | Uint8Array;

/**
 * Writes for each number whether it compares so: 1 or 0.
 *
 * An integer is rounded to a float when it is compared with one, as the operators do.
 */
export function compareNumbers(op: Operator, data: Numbers, n: number, value: ConditionValue, out: Uint8Array): void {
  if (data instanceof Float64Array) compareFloats(op, data, n, Number(value), out);
  else if (data instanceof Uint8Array) compareBools(op, data, n, value === true ? 1 : 0, out);
  else if (typeof value === "bigint") compareIntegers(op, data, n, value, out);
  else {
    const rounded = new Float64Array(n);
    for (let i = 0; i < n; i++) rounded[i] = Number(data[i]);
    compareFloats(op, rounded, n, value as number, out);
  }
}

function compareFloats(op: Operator, data: Float64Array, n: number, value: number, out: Uint8Array): void {
  switch (op) {
    case "==":
      for (let i = 0; i < n; i++) out[i] = data[i] === value ? 1 : 0;
      return;
    case "!=":
      for (let i = 0; i < n; i++) out[i] = data[i] !== value ? 1 : 0;
      return;
    case "<":
      for (let i = 0; i < n; i++) out[i] = data[i] < value ? 1 : 0;
      return;
    case "<=":
      for (let i = 0; i < n; i++) out[i] = data[i] <= value ? 1 : 0;
      return;
    case ">":
      for (let i = 0; i < n; i++) out[i] = data[i] > value ? 1 : 0;
      return;
    default:
      for (let i = 0; i < n; i++) out[i] = data[i] >= value ? 1 : 0;
  }
}

function compareBools(op: Operator, data: Uint8Array, n: number, value: number, out: Uint8Array): void {
  const same = op === "==" ? 1 : 0;
  for (let i = 0; i < n; i++) out[i] = data[i] === value ? same : 1 - same;
}

function compareIntegers(
  op: Operator,
  data: BigInt64Array | BigUint64Array,
  n: number,
  value: bigint,
  out: Uint8Array,
): void {
  switch (op) {
    case "==":
      for (let i = 0; i < n; i++) out[i] = data[i] === value ? 1 : 0;
      return;
    case "!=":
      for (let i = 0; i < n; i++) out[i] = data[i] !== value ? 1 : 0;
      return;
    case "<":
      for (let i = 0; i < n; i++) out[i] = data[i] < value ? 1 : 0;
      return;
    case "<=":
      for (let i = 0; i < n; i++) out[i] = data[i] <= value ? 1 : 0;
      return;
    case ">":
      for (let i = 0; i < n; i++) out[i] = data[i] > value ? 1 : 0;
      return;
    default:
      for (let i = 0; i < n; i++) out[i] = data[i] >= value ? 1 : 0;
  }
}

/** Whether all numbers (TRUE), none (FALSE) or some (undefined) between two that occur compare so. */
export function compareSpan(
  op: Operator,
  least: number | bigint,
  most: number | bigint,
  value: number | bigint,
): boolean | undefined {
  switch (op) {
    case "==":
      if (value < least || value > most) return false;
      return least >= value && most <= value ? true : undefined;
    case "!=":
      if (value < least || value > most) return true;
      return least >= value && most <= value ? false : undefined;
    case "<":
      return most < value ? true : least >= value ? false : undefined;
    case "<=":
      return most <= value ? true : least > value ? false : undefined;
    case ">":
      return least > value ? true : most <= value ? false : undefined;
    default:
      return least >= value ? true : most < value ? false : undefined;
  }
}
