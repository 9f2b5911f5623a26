import { type Cell, type ColumnType, parseFloat64, parseTime, type SqlValue } from "../../src/sdk/index.ts";

/** Date, time of day and zone as databases write them; time of day and zone may be missing. */
const TIME = /^(\d{4,5}-\d\d-\d\d)(?:[ T](\d\d:\d\d)(?::(\d\d(?:\.\d+)?))?)?\s*(Z|UTC|[+-]\d\d(?::?\d\d)?)?$/;

/** The nanoseconds that a text of a database means; undefined if it is no time. @example timeOfText("2023-03-01 10:00:00") */
export function timeOfText(text: string): bigint | undefined {
  const [, date, minutes = "00:00", seconds = "00", zone = "Z"] = TIME.exec(text.trim()) ?? [];
  if (date === undefined) return undefined;
  return parseTime(`${date}T${minutes}:${seconds}${rfcZone(zone)}`);
}

function rfcZone(zone: string): string {
  if (zone === "Z" || zone === "UTC") return "Z";
  return `${zone.slice(0, 3)}:${zone.length > 3 ? zone.slice(-2) : "00"}`;
}

/** Seconds since the epoch, or milliseconds where the number is too large for seconds of our time; in nanoseconds. */
function timeOfNumber(n: bigint): bigint {
  return n > 10n ** 12n || n < -(10n ** 12n) ? n * 1_000_000n : n * 1_000_000_000n;
}

function timeOf(v: SqlValue): bigint | undefined {
  if (typeof v === "string") return timeOfText(v);
  if (typeof v === "bigint") return timeOfNumber(v);
  return typeof v === "number" && Number.isInteger(v) ? timeOfNumber(BigInt(v)) : undefined;
}

const TRUE: ReadonlySet<SqlValue> = new Set(["t", "true", "1", "TRUE"]);
const FALSE: ReadonlySet<SqlValue> = new Set(["f", "false", "0", "FALSE"]);

function boolOf(v: SqlValue): boolean | undefined {
  if (typeof v === "boolean") return v;
  if (typeof v === "number" || typeof v === "bigint") return v > 0;
  return TRUE.has(v) || (FALSE.has(v) ? false : undefined);
}

function floatOf(v: Exclude<SqlValue, null | Uint8Array>): number | undefined {
  return typeof v === "string" ? parseFloat64(v) : Number(v);
}

function intOf(v: Exclude<SqlValue, null | Uint8Array>): bigint | undefined {
  if (typeof v === "bigint") return v;
  if (typeof v === "string") return /^[+-]?\d+$/.test(v) ? BigInt(v) : undefined;
  return typeof v === "boolean" || Number.isInteger(v) ? BigInt(v) : undefined;
}

/** A value of a database as a cell of a column; undefined if it is no value of that type. */
export function cellOfSql(v: SqlValue, type: ColumnType): Cell | undefined {
  if (v === null) return null;
  const plain = v instanceof Uint8Array ? new TextDecoder().decode(v) : v;
  switch (type) {
    case "time":
      return timeOf(plain);
    case "bool":
      return boolOf(plain);
    case "string":
      return typeof plain === "string" ? plain : String(plain);
    case "float":
      return floatOf(plain);
    default:
      return intOf(plain);
  }
}

/** The type of column that can hold a value. */
export function typeOfSql(v: SqlValue): ColumnType | undefined {
  switch (typeof v) {
    case "bigint":
      return "int";
    case "number":
      return "float";
    case "boolean":
      return "bool";
    default:
      return v === null ? undefined : "string";
  }
}
