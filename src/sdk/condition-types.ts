import type { Schema } from "../column/batch.ts";
import type { ColumnType } from "../column/vector.ts";
import type { Condition } from "./buckets.ts";

/** The columns that a condition looks at. */
export function conditionColumns(condition: Condition): string[] {
  switch (condition.op) {
    case "and":
    case "or":
      return [...conditionColumns(condition.left), ...conditionColumns(condition.right)];
    case "not":
      return conditionColumns(condition.of);
    default:
      return [condition.column];
  }
}

/**
 * Whether a condition can be decided for tables of a schema: where a comparison is of types that are not compared, or a text is
 * looked for in what is none, the predicate fails for the rows that come to it, and rows are given without being asked.
 */
export function isDecided(condition: Condition, schema: Schema): boolean {
  switch (condition.op) {
    case "and":
    case "or":
      return isDecided(condition.left, schema) && isDecided(condition.right, schema);
    case "not":
      return isDecided(condition.of, schema);
    case "exists":
      return true;
    default: {
      const at = schema.index(condition.column);
      return at < 0 || isComparable(schema.columns[at].type, condition);
    }
  }
}

const NUMBERS: readonly ColumnType[] = ["float", "int", "uint"];

/** Whether the values of a column of that type can be compared, or looked at, so. */
export function isComparable(
  type: ColumnType,
  condition: Exclude<Condition, { readonly op: "and" | "or" | "not" | "exists" }>,
): boolean {
  if ("test" in condition) return type === "string";
  if (NUMBERS.includes(type)) return (NUMBERS as readonly string[]).includes(condition.type);
  return type === condition.type && (type !== "bool" || condition.op === "==" || condition.op === "!=");
}
