import { fail } from "../base/diagnostic.ts";
import { NO_SPAN } from "../base/span.ts";
import { parseTimeOrDate } from "../base/time.ts";
import { type Batch, Schema } from "../column/batch.ts";
import { VectorBuilder } from "../column/builder.ts";
import type { Cell, ColumnType } from "../column/vector.ts";

/**
 * A row of a table as JavaScript has it: number is float, bigint is int, Date is time. Text is a string, but a time in
 * the columns `_time`, `_start` and `_stop`. What is null or left out is null.
 */
export type BucketRow = Readonly<Record<string, HostCell>>;

export type HostCell = string | number | bigint | boolean | Date | null;

/** A table by columns: the cells of each, or one value, which is that of all rows and part of the group key. */
export type ColumnTable = Readonly<Record<string, HostCell | readonly HostCell[]>>;

/** What rows do not say of their tables. */
export interface TableShape {
  /** The columns of the group key. Default: of rows, the strings other than `_value`; of columns, those of one value. */
  readonly key?: readonly string[];
  /** Types of columns, where the values do not tell them or another is wanted: a number can be an int, text a time. */
  readonly types?: Readonly<Record<string, ColumnType | undefined>>;
}

const TIMES: ReadonlySet<string> = new Set(["_time", "_start", "_stop"]);

/**
 * The tables of rows: a table has the columns of all its rows. Tables and rows keep their order.
 *
 * @param what whose rows they are, for messages: `bucket "b"`
 * @throws FluxError FLX0405 if a column has two types in one table, FLX0306 for what is no value of its column's type
 */
export function tablesOfRows(what: string, rows: readonly BucketRow[], shape: TableShape = {}): Batch[] {
  const isKey = (name: string, cell: HostCell) => shape.key?.includes(name) ?? isKeyCell(name, cell);
  const tables = new Map<string, { readonly key: ReadonlySet<string>; readonly rows: BucketRow[] }>();
  for (const row of rows) {
    const key = Object.entries(row).filter(([name, cell]) => isKey(name, cell));
    const texts = key.map(([name, cell]) => JSON.stringify([name, typeof cell, String(cell)]));
    const identity = texts.sort().join();
    const table = tables.get(identity);
    if (table !== undefined) table.rows.push(row);
    else tables.set(identity, { key: new Set(key.map(([name]) => name)), rows: [row] });
  }
  return [...tables.values()].map((table) => tableOf(what, columnsOf(table.rows), table.rows.length, table.key, shape));
}

/**
 * A table of its columns, which must be of one length.
 *
 * @throws FluxError as `tablesOfRows`, and FLX0405 if columns differ in length or the type of one is not known
 */
export function tableOfColumns(what: string, table: ColumnTable, shape: TableShape = {}): Batch {
  const columns = new Map<string, readonly HostCell[]>();
  const key = new Set(shape.key);
  const lists = Object.values(table).filter(isList);
  const length = lists.length === 0 ? 1 : lists[0].length;
  for (const [name, cells] of Object.entries(table)) {
    if (!isList(cells)) key.add(name);
    else if (cells.length !== length) fail("FLX0405", NO_SPAN, `${what}: column "${name}" has another length`);
    // A key has its value even where the table has no rows.
    columns.set(name, isList(cells) ? cells : new Array<HostCell>(Math.max(length, 1)).fill(cells));
  }
  for (const [name, cells] of columns) {
    if (cells.some((cell) => cell !== null) || typeOfColumn(name, shape) !== undefined) continue;
    fail("FLX0405", NO_SPAN, `${what}: nothing tells the type of column "${name}"`);
  }
  return tableOf(what, columns, length, key, shape);
}

export function isList<T>(cells: T | readonly T[]): cells is readonly T[] {
  return Array.isArray(cells);
}

function isKeyCell(name: string, cell: HostCell): boolean {
  return typeof cell === "string" && name !== "_value" && !TIMES.has(name);
}

/** The cells of each column that some row has. */
function columnsOf(rows: readonly BucketRow[]): Map<string, HostCell[]> {
  const columns = new Map<string, HostCell[]>();
  rows.forEach((row, at) => {
    for (const [name, cell] of Object.entries(row)) {
      const cells = columns.get(name) ?? new Array<HostCell>(rows.length).fill(null);
      cells[at] = cell;
      columns.set(name, cells);
    }
  });
  return columns;
}

/** A column of which nothing tells the type is left out. */
function tableOf(
  what: string,
  cells: ReadonlyMap<string, readonly HostCell[]>,
  length: number,
  key: ReadonlySet<string>,
  shape: TableShape,
): Batch {
  const columns: { name: string; type: ColumnType; key: boolean; builder: VectorBuilder }[] = [];
  for (const [name, column] of cells) {
    const first = column.find((cell) => cell !== null);
    const type = typeOfColumn(name, shape) ?? (first == null ? undefined : typeOfCell(first));
    if (type === undefined) continue;
    const isKey = key.has(name);
    const taken = isKey ? column.slice(0, 1) : column.slice(0, length);
    const builder = new VectorBuilder(type, taken.length);
    for (const cell of taken) builder.append(cell === null ? null : cellOf(what, name, cell, type));
    columns.push({ name, type, key: isKey, builder });
  }
  return {
    schema: new Schema(columns.map(({ name, type, key }) => ({ name, type, key }))),
    length,
    vectors: columns.map(({ builder }) => builder.finish()),
    offsets: Int32Array.of(0, length),
    continues: false,
    open: false,
  };
}

function typeOfColumn(name: string, { types }: TableShape): ColumnType | undefined {
  const type = types !== undefined && Object.hasOwn(types, name) ? types[name] : undefined;
  return type ?? (TIMES.has(name) ? "time" : undefined);
}

function typeOfCell(cell: NonNullable<HostCell>): ColumnType {
  switch (typeof cell) {
    case "number":
      return "float";
    case "bigint":
      return "int";
    case "boolean":
      return "bool";
    case "string":
      return "string";
    default:
      return "time";
  }
}

function cellOf(what: string, column: string, cell: NonNullable<HostCell>, type: ColumnType): Cell {
  const own = typeOfCell(cell);
  if (type === "time") {
    if (cell instanceof Date) return BigInt(cell.getTime()) * 1_000_000n;
    if (typeof cell === "bigint") return cell;
    if (typeof cell === "string") {
      return parseTimeOrDate(cell) ?? fail("FLX0306", NO_SPAN, `"${cell}" in column "${column}" is no time`);
    }
  } else if (own === type) return cell as Cell;
  const isInteger = typeof cell === "bigint" || Number.isInteger(cell);
  if (type === "int" && isInteger) return BigInt(cell as number);
  if (type === "uint" && isInteger && Number(cell) >= 0) return BigInt(cell as number);
  return fail("FLX0405", NO_SPAN, `${what}: column "${column}" of a table holds ${type} and ${own}`);
}
