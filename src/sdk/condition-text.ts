import { formatFloat } from "../base/float.ts";
import { formatTime } from "../base/time.ts";
import type { Condition, ConditionValue } from "./buckets.ts";

/** A condition as a predicate's text. @example describeCondition(c) // r.host == "a" and r._value > 1 */
export function describeCondition(condition: Condition): string {
  return describe(condition, 0);
}

const LEVELS = { or: 1, and: 2 } as const;

function describe(c: Condition, level: number): string {
  switch (c.op) {
    case "and":
    case "or": {
      const own = LEVELS[c.op];
      const text = `${describe(c.left, own)} ${c.op} ${describe(c.right, own + 1)}`;
      return own < level ? `(${text})` : text;
    }
    case "not":
      return `not ${describe(c.of, 3)}`;
    case "exists":
      return `exists r.${c.column}`;
    case "=~":
    case "!~":
      return `r.${c.column} ${c.op} ${c.text}`;
    default:
      return `r.${c.column} ${c.op} ${literal(c.type, c.value)}`;
  }
}

function literal(type: string, value: ConditionValue): string {
  if (typeof value === "string") return JSON.stringify(value);
  if (type === "time") return formatTime(value as bigint);
  if (type === "float") return formatFloat(value as number);
  return type === "uint" ? `uint(v: ${value})` : String(value);
}
