import type { BinaryOperator } from "../syntax/tree.ts";
import type { Kind } from "./type.ts";

/**
 * What a binary operator requires of its operands.
 * - arithmetic: both of one type of the kind; the result is of that type.
 * - comparison: each of the kinds, not necessarily of one type (int and float compare); the result is a bool.
 * - match: a string and a regexp; the result is a bool.
 */
export type OperatorRule =
  | { readonly group: "arithmetic"; readonly kind: Kind }
  | { readonly group: "comparison"; readonly kinds: readonly Kind[] }
  | { readonly group: "match" };

const EQUALITY: OperatorRule = { group: "comparison", kinds: ["Equatable"] };
const ORDER: OperatorRule = { group: "comparison", kinds: ["Comparable"] };
const ORDER_OR_EQUAL: OperatorRule = { group: "comparison", kinds: ["Comparable", "Equatable"] };
const DIVISION: OperatorRule = { group: "arithmetic", kind: "Divisible" };

export const OPERATOR_RULES: Readonly<Record<BinaryOperator, OperatorRule>> = {
  "+": { group: "arithmetic", kind: "Addable" },
  "-": { group: "arithmetic", kind: "Subtractable" },
  "*": DIVISION,
  "/": DIVISION,
  "%": DIVISION,
  "^": DIVISION,
  "==": EQUALITY,
  "!=": EQUALITY,
  "<": ORDER,
  ">": ORDER,
  "<=": ORDER_OR_EQUAL,
  ">=": ORDER_OR_EQUAL,
  "=~": { group: "match" },
  "!~": { group: "match" },
};
