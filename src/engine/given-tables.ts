import { isAnnotatedCsv } from "../codec/detect.ts";
import type { Batch } from "../column/batch.ts";
import { readBatches, type TableOptions, type TableReader, textBytes } from "../sdk/index.ts";
import {
  type BucketRow,
  type ColumnTable,
  isList,
  type TableShape,
  tableOfColumns,
  tablesOfRows,
} from "../sdk/rows.ts";
import { type DataFile, type InputOptions, readBucketFiles } from "./bucket-files.ts";
import { Table } from "./table.ts";

/**
 * Tables as a program has them: text, which is annotated CSV if it begins with an annotation and else line protocol; rows;
 * tables by columns; or tables that came out of a run.
 *
 * @example "cpu,host=a usage=12.5 1704067200000000000"
 * @example [{ _time: "2024-01-01T00:00:00Z", host: "a", _value: 12.5 }]
 * @example { host: "a", _time: ["2024-01-01T00:00:00Z", "2024-01-01T00:01:00Z"], _value: [12.5, null] }
 */
export type GivenTables =
  | string
  | readonly BucketRow[]
  | ColumnTable
  | readonly ColumnTable[]
  | Table
  | readonly Table[];

/** How given tables are called. */
export interface GivenName {
  /** In messages: `bucket "b"`. */
  readonly what: string;
  /** As the source of a text: `<bucket b>`. */
  readonly source: string;
}

/**
 * Reads given tables.
 *
 * @throws FluxError for text (from the reader) and for rows (at once) that make no tables
 */
export function readGiven(
  { what, source }: GivenName,
  given: GivenTables,
  table: TableOptions,
  options: InputOptions & TableShape = {},
): TableReader {
  if (typeof given !== "string") return readBatches(batchesOf(what, given, options), table.batchRows);
  const format = isAnnotatedCsv(new TextEncoder().encode(given.slice(0, 64))) ? "csv" : "line protocol";
  const file: DataFile = { name: source, format, open: () => textBytes(given) };
  return readBucketFiles([file], table, options);
}

function batchesOf(what: string, given: Exclude<GivenTables, string>, shape: TableShape): Batch[] {
  if (isTables(given)) return [given].flat().map(({ batch }) => batch);
  if (!Array.isArray(given)) return [tableOfColumns(what, given as ColumnTable, shape)];
  const list: readonly ColumnTable[] = given;
  return list.some((row) => Object.values(row).some(isList))
    ? list.map((table) => tableOfColumns(what, table, shape))
    : tablesOfRows(what, list as readonly BucketRow[], shape);
}

/** Whether a value is a table, or are tables, that came out of a run. */
export function isTables(value: unknown): value is Table | readonly Table[] {
  if (!Array.isArray(value)) return value instanceof Table;
  return value.length > 0 && value.every((v) => v instanceof Table);
}
