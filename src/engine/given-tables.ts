import { invariant } from "../base/diagnostic.ts";
import { isAnnotatedCsv } from "../codec/detect.ts";
import { type Batch, Schema } from "../column/batch.ts";
import { readBatches, type TableOptions, type TableReader, textBytes } from "../sdk/index.ts";
import {
  type BucketRow,
  type ColumnTable,
  type HostCell,
  isList,
  type TableShape,
  tableOfColumns,
  tablesOfRows,
} from "../sdk/rows.ts";
import { type DataFile, type InputOptions, readBucketFiles } from "./bucket-files.ts";
import { Table, TableCollector } from "./table.ts";

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

/** Rows a batch of text that is read at once. */
const BATCH_ROWS = 8192;

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
  name: GivenName,
  given: GivenTables,
  table: TableOptions,
  options: GivenOptions = {},
): TableReader {
  if (typeof given !== "string") return readBatches(batchesOfValues(name.what, given, options), table.batchRows);
  const format = isAnnotatedCsv(new TextEncoder().encode(given.slice(0, 64))) ? "csv" : "line protocol";
  const file: DataFile = { name: name.source, format, open: () => textBytes(given) };
  return readBucketFiles([file], table, options);
}

type GivenOptions = InputOptions & TableShape;

/**
 * The batches of given tables.
 *
 * @throws FluxError for text and rows that make no tables
 */
export function batchesOf(name: GivenName, given: GivenTables, options: GivenOptions = {}): Batch[] {
  if (typeof given !== "string") return batchesOfValues(name.what, given, options);
  const reader = readGiven(name, given, { batchRows: BATCH_ROWS }, options);
  const batches: Batch[] = [];
  for (let batch = reader.next(); batch !== undefined; batch = reader.next()) {
    // What reads text with annotations and line protocol is there from the beginning, and the text is at hand.
    invariant(!(batch instanceof Promise), "text at hand has to be waited for");
    batches.push(batch);
  }
  return batches;
}

/**
 * Given tables as those of a run.
 *
 * @param options.range marks them as `range()` does, with columns `_start` and `_stop` in the group key; no row is dropped
 * @throws FluxError for text and rows that make no tables
 * @example tablesOf([{ _time: "2024-01-01", host: "a", _value: 1 }], { types: { _value: "int" } })
 */
export function tablesOf(
  given: GivenTables,
  { range, ...options }: GivenOptions & { readonly range?: { readonly start: HostCell; readonly stop: HostCell } } = {},
): Table[] {
  const name = { what: "tables", source: "<tables>" };
  const collector = new TableCollector("");
  const tables = batchesOf(name, given, options).flatMap((batch) => [...collector.add(batch)]);
  tables.push(...collector.end());
  if (range === undefined) return tables;
  const bounds = tableOfColumns("range", { _start: range.start, _stop: range.stop });
  return tables.map(({ result, batch }) => new Table(result, withBounds(batch, bounds)));
}

function withBounds(batch: Batch, bounds: Batch): Batch {
  const kept = batch.schema.columns.flatMap(({ name }, i) => (bounds.schema.index(name) < 0 ? [i] : []));
  const columns = [...bounds.schema.columns, ...kept.map((i) => batch.schema.columns[i])];
  return { ...batch, schema: new Schema(columns), vectors: [...bounds.vectors, ...kept.map((i) => batch.vectors[i])] };
}

function batchesOfValues(what: string, given: Exclude<GivenTables, string>, shape: TableShape): Batch[] {
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
