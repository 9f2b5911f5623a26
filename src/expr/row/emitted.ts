import { type Code, code, joinCode } from "../../base/code.ts";
import { knownType, type StaticType } from "./type-cell.ts";

/** The code of a value (the name of a variable or a constant) and of whether it is null. */
export interface Emitted {
  readonly v: Code;
  readonly n: Code;
}

export const TRUE = code`true`;
export const FALSE = code`false`;

/** Row and segment number in generated code. */
export const ROW = code`i`;
export const SEGMENT = code`s`;

/** Code that is true where the value is true and not null. */
export function isTrue({ v, n }: Emitted): Code {
  return n === FALSE ? v : n === TRUE ? FALSE : code`(!${n} && ${v})`;
}

export function not(condition: Code): Code {
  return condition === TRUE ? FALSE : condition === FALSE ? TRUE : code`!${condition}`;
}

export function anyOf(conditions: readonly Code[]): Code {
  if (conditions.includes(TRUE)) return TRUE;
  const open = [...new Set(conditions.filter((condition) => condition !== FALSE))];
  if (open.length === 0) return FALSE;
  return open.length === 1 ? open[0] : code`(${joinCode(open, " || ")})`;
}

/** Some value of a type, for where there is none. */
export function zero(type: StaticType): Code {
  switch (knownType(type)) {
    case "int":
    case "uint":
    case "time":
      return code`0n`;
    case "float":
      return code`0`;
    case "string":
      return code`""`;
    case "bool":
      return FALSE;
    default:
      return code`undefined`;
  }
}

/** Held in registers: what a null cell contains does no harm. */
export function isNumeric(type: StaticType): boolean {
  return type === "int" || type === "uint" || type === "float" || type === "time" || type === "bool";
}
