import { displayWidth } from "../../codec/table/width.ts";
import type { Table } from "../../engine/index.ts";
import { keyOf, textsOf } from "./equal-tables.ts";

/**
 * Tables as text for snapshots: the same for the same tables, with the types of all columns.
 *
 * @example
 * // table host=a
 * //   host: string (key)  _time: time           _value: float
 * //   a                   2024-01-01T00:00:00Z  1.5
 */
export function tableText(tables: readonly Table[]): string {
  const several = new Set(tables.map(({ result }) => result)).size > 1;
  return tables.length === 0 ? "no tables" : tables.map((table) => textOf(table, several)).join("\n\n");
}

function textOf(table: Table, withResult: boolean): string {
  const names = table.columns.map(({ name }) => name);
  const header = table.columns.map(({ name, type, key }) => `${name}: ${type}${key ? " (key)" : ""}`);
  const rows = Array.from({ length: table.length }, (_, row) => textsOf(table, names, row));
  const widths = header.map((text, c) => Math.max(displayWidth(text), ...rows.map((row) => displayWidth(row[c]))));
  const line = (cells: readonly string[]) =>
    `  ${cells.map((cell, c) => cell + " ".repeat(widths[c] - displayWidth(cell))).join("  ")}`.trimEnd();
  const title = `${withResult ? `${table.result}: ` : ""}table ${keyOf(table)}`;
  return [title, line(header), ...(rows.length === 0 ? ["  no rows"] : rows.map(line))].join("\n");
}
