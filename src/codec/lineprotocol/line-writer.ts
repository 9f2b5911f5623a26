import { formatFloat } from "../../base/float.ts";
import type { Batch } from "../../column/batch.ts";
import { type Cell, type ColumnType, cellAt } from "../../column/vector.ts";

/** Which columns a line is made of, by their positions. */
export interface LineColumns {
  /** The measurement, or the column that has it. */
  readonly name: string | number;
  readonly time: number;
  readonly tags: readonly number[];
  readonly fields: readonly number[];
}

const CONTROL: Readonly<Record<string, string>> = { "\t": "\\t", "\n": "\\n", "\f": "\\f", "\r": "\\r" };
const escaped = (c: string) => CONTROL[c] ?? `\\${c}`;

const name = (text: string) => text.replace(/[\t\n\f\r ,]/g, escaped);
const key = (text: string) => text.replace(/[\t\n\f\r ,=]/g, escaped);
const quoted = (text: string) => `"${text.replace(/[\t\n\f\r"\\]/g, escaped)}"`;

const MAX_INT = 2n ** 63n - 1n;

function fieldText(cell: Exclude<Cell, null>, type: ColumnType): string {
  switch (type) {
    case "float":
      return formatFloat(cell as number);
    case "string":
      return quoted(cell as string);
    case "bool":
      return String(cell);
    default:
      return `${cell}${type === "uint" && (cell as bigint) > MAX_INT ? "u" : "i"}`;
  }
}

/** What keeps a row from being a line. */
export type LineProblem = "no measurement" | "no time" | "no number";

/**
 * A row as a line of line protocol: tags in the order of the columns, fields by their names, nanoseconds. Nulls and empty
 * tags are left out; without any field there is no line. Times are written as ints.
 *
 * @example lineOf(batch, 0, 0, columns) // "cpu,host=a usage=2.5,n=3i 1700000000000000000"
 */
export function lineOf(
  batch: Batch,
  segment: number,
  row: number,
  columns: LineColumns,
): string | LineProblem | undefined {
  const { schema, vectors } = batch;
  const cell = (at: number) => cellAt(vectors[at], schema.columns[at].key ? segment : row);
  const measurement = typeof columns.name === "string" ? columns.name : cell(columns.name);
  if (measurement === null || measurement === "") return "no measurement";
  const time = cell(columns.time);
  if (time === null) return "no time";
  let head = name(String(measurement));
  for (const at of columns.tags) {
    const value = cell(at);
    if (value !== null && value !== "") head += `,${key(schema.columns[at].name)}=${key(String(value))}`;
  }
  const fields: string[] = [];
  for (const at of columns.fields) {
    const value = cell(at);
    if (value === null) continue;
    if (typeof value === "number" && !Number.isFinite(value)) return "no number";
    fields.push(`${key(schema.columns[at].name)}=${fieldText(value, schema.columns[at].type)}`);
  }
  return fields.length === 0 ? undefined : `${head} ${fields.sort().join(",")} ${time}`;
}
