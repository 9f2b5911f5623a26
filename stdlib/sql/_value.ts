import { formatTimeNanos, type SqlValue, type Vector } from "../../src/sdk/index.ts";
import type { Dialect } from "./_dialect.ts";

/** Gives the cells of a column as values for a database. */
export function valueReader(vector: Vector, dialect: Dialect): (at: number) => SqlValue {
  const { valid } = vector;
  const read = plainReader(vector, dialect);
  return valid === null ? read : (at) => (valid[at] === 0 ? null : read(at));
}

function plainReader(vector: Vector, { time }: Dialect): (at: number) => SqlValue {
  switch (vector.type) {
    case "string":
      return (at) => vector.dictionary.values[vector.data[at]];
    case "bool":
      return (at) => vector.data[at] === 1;
    case "time":
      return (at) => timeText(vector.data[at], time);
    default:
      return (at) => vector.data[at];
  }
}

/** A time as the text that a database takes. */
function timeText(ns: bigint, { separator, zone, digits }: Dialect["time"]): string {
  const [date, clock] = formatTimeNanos(ns).slice(0, -1).split("T");
  return `${date}${separator}${clock.slice(0, 9 + digits)}${zone}`;
}
