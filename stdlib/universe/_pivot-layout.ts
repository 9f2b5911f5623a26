import {
  type Cell,
  type Column,
  type ColumnType,
  formatFloat,
  formatTimeNanos,
  needColumn,
  type Schema,
  type Span,
} from "../../src/sdk/index.ts";

export interface PivotSpec {
  readonly rowKey: readonly string[];
  readonly columnKey: readonly string[];
  readonly valueColumn: string;
}

/** What pivot does with the columns of one input schema; columns are given by their positions. */
export interface PivotLayout {
  readonly value: number;
  readonly valueType: ColumnType;
  readonly columnKey: readonly number[];
  /** The column names of a whole table are the same: all of the column key is in the group key. */
  readonly bySegment: boolean;
  /** Columns that stay, in order: group key but for column key and value, and row key. */
  readonly kept: readonly number[];
  readonly columns: readonly Column[];
  /** The new group key, ordered by name. */
  readonly groupKey: readonly number[];
  /** Columns of the row key that are not constant over a new table. */
  readonly rowKey: readonly number[];
  /** The names and types of the new group key, and of all columns that stay. */
  readonly keySignature: string;
  readonly signature: string;
}

export function pivotLayout(schema: Schema, spec: PivotSpec, span: Span): PivotLayout {
  const need = (name: string) => needColumn(schema, name, "pivot", span);
  const rowKey = spec.rowKey.map(need);
  const columnKey = spec.columnKey.map(need);
  const value = need(spec.valueColumn);
  const moved = new Set([...columnKey, value]);
  const kept = schema.columns.flatMap((c, i) => (!moved.has(i) && (c.key || rowKey.includes(i)) ? [i] : []));
  const groupKey = kept.filter((i) => schema.columns[i].key);
  groupKey.sort((a, b) => (schema.columns[a].name < schema.columns[b].name ? -1 : 1));
  const columns = kept.map((i) => schema.columns[i]);
  return {
    value,
    valueType: schema.columns[value].type,
    columnKey,
    bySegment: columnKey.every((i) => schema.columns[i].key),
    kept,
    columns,
    groupKey,
    rowKey: rowKey.filter((i) => !groupKey.includes(i)),
    keySignature: signature(groupKey.map((i) => schema.columns[i])),
    signature: signature(columns),
  };
}

function signature(columns: readonly Column[]): string {
  return JSON.stringify(columns.map((c) => [c.name, c.type, c.key]).sort((a, b) => (a[0] < b[0] ? -1 : 1)));
}

/** The name of the column for values of the column key. @example columnName([1.5, null]) // "1.5E+00_null" */
export function columnName(cells: readonly Cell[], types: readonly ColumnType[]): string {
  return cells.map((cell, i) => cellText(cell, types[i])).join("_");
}

function cellText(cell: Cell, type: ColumnType): string {
  if (cell === null) return "null";
  if (type === "time") return formatTimeNanos(cell as bigint);
  if (type === "float") return scientific(cell as number);
  return String(cell);
}

/** With one digit before the point and an exponent of at least two digits: `1.25E+03`. */
function scientific(x: number): string {
  if (!Number.isFinite(x)) return formatFloat(x);
  const [, digits, sign, exponent] = /^(.*)e([+-])(.*)$/.exec(x.toExponential()) as RegExpExecArray;
  return `${Object.is(x, -0) ? "-" : ""}${digits}E${sign}${exponent.padStart(2, "0")}`;
}
