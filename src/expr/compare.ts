import { compareStrings } from "../base/runes.ts";
import { kindOf, toRaw, type ValueKind } from "./kind.ts";
import type { Value } from "./value.ts";

const ORDERED: ReadonlySet<ValueKind> = new Set(["int", "uint", "float", "string", "time"]);

/** Whether values of a kind have an order, so that they can be keys of a dictionary. */
export function hasOrder(kind: ValueKind): boolean {
  return ORDERED.has(kind);
}

/**
 * The order of two values of one ordered kind (see `hasOrder`): negative, zero or positive. Strings compare by their UTF-8
 * bytes; NaN stands before all other floats.
 *
 * @example compareValues("b", "a") // positive
 */
export function compareValues(a: Value, b: Value): number {
  if (kindOf(a) === "string") return compareStrings(a as string, b as string);
  const x = toRaw(a) as number | bigint;
  const y = toRaw(b) as number | bigint;
  if (x < y) return -1;
  if (x > y) return 1;
  if (x === y) return 0;
  return Number(Number.isNaN(y)) - Number(Number.isNaN(x));
}
