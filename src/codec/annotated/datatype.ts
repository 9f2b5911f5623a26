import type { ColumnType } from "../../column/vector.ts";

/** What `#datatype` says of a column: its type and, of a time, the Go layout of its texts (`null`: RFC 3339). */
export interface Datatype {
  readonly type: ColumnType;
  readonly layout: string | null;
}

/** The datatype that is written for each column type. */
export const DATATYPE_OF: Readonly<Record<ColumnType, string>> = {
  string: "string",
  int: "long",
  uint: "unsignedLong",
  float: "double",
  bool: "boolean",
  time: "dateTime:RFC3339",
};

const TYPES: ReadonlyMap<string, ColumnType> = new Map([
  ["string", "string"],
  ["long", "int"],
  ["unsignedLong", "uint"],
  ["double", "float"],
  ["boolean", "bool"],
  ["dateTime", "time"],
]);

/**
 * Reads a `#datatype` cell; undefined if it names no type that a column can have. As the reference does, text after a
 * colon is dropped unless it is the format of a time; a time without one (`dateTime` alone) has no format and is
 * refused.
 *
 * @example parseDatatype("dateTime:2006-01-02") // { type: "time", layout: "2006-01-02" }
 */
export function parseDatatype(text: string): Datatype | undefined {
  const colon = text.indexOf(":");
  const type = TYPES.get(colon < 0 ? text : text.slice(0, colon));
  if (type !== "time") return type && { type, layout: null };
  const layout = colon < 0 ? "" : text.slice(colon + 1);
  if (layout === "") return undefined;
  return { type, layout: layout === "RFC3339" || layout === "RFC3339Nano" ? null : layout };
}

/** For messages: the datatypes that there are. */
export const DATATYPES =
  "string, long, unsignedLong, double, boolean, dateTime:RFC3339, dateTime:RFC3339Nano, dateTime:LAYOUT";
