import { fail } from "../../base/diagnostic.ts";
import { nearest } from "../../base/nearest.ts";
import type { Span } from "../../base/span.ts";
import { Schema } from "../../column/batch.ts";
import type { ColumnType } from "../../column/vector.ts";

/** Position of a column that a function needs, or an error that says which columns there are. */
export function needColumn(schema: Schema, name: string, functionName: string, span: Span): number {
  const at = schema.index(name);
  if (at >= 0) return at;
  fail("FLX0400", span, `${functionName}: the table has no column "${name}"`, columnHints(schema, name));
}

/** Notes on a column that is not there: what may have been meant, and which columns there are. */
export function columnHints(schema: Schema, name: string): string[] {
  const names = schema.columns.map((c) => c.name);
  const guess = nearest(name, names);
  return [...(guess === undefined ? [] : [`did you mean "${guess}"?`]), `columns of the table: ${names.join(", ")}`];
}

/** Position of the column that a function computes on: present, not in the group key, and of a type it takes. */
export function valueColumn(
  schema: Schema,
  name: string,
  functionName: string,
  span: Span,
  takes: (type: ColumnType) => boolean,
): number {
  const at = needColumn(schema, name, functionName, span);
  const column = schema.columns[at];
  if (column.key) {
    fail("FLX0406", span, `${functionName}: column "${name}" is in the group key, so it cannot be aggregated`);
  }
  if (!takes(column.type)) {
    fail("FLX0401", span, `${functionName} cannot take column "${name}" of type ${column.type}`);
  }
  return at;
}

/** The group-key columns of a schema and after them new ones; refuses a name that occurs twice. */
export function keyedSchema(
  schema: Schema,
  columns: readonly { readonly name: string; readonly type: ColumnType }[],
  functionName: string,
  span: Span,
): Schema {
  const keys = schema.keys.map((k) => schema.columns[k]);
  const taken = new Set(keys.map((k) => k.name));
  for (const { name } of columns) {
    if (taken.has(name)) {
      fail("FLX0406", span, `${functionName}: its answer would have two columns named "${name}"`);
    }
    taken.add(name);
  }
  return new Schema([...keys, ...columns.map((c) => ({ ...c, key: false }))]);
}
