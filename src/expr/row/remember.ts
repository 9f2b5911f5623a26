import type { Ir } from "./ir.ts";

/**
 * Whether the value of an expression is kept for each distinct string of the one column that it depends on, instead of being
 * computed for each row. String columns are dictionaries, so a small array indexed by code holds the answers.
 */
export function isRemembered(node: Ir): boolean {
  const { column, free, impure, heavy } = node.facts;
  return column >= 0 && heavy && !impure && free.size === 0 && node.op !== "column";
}
