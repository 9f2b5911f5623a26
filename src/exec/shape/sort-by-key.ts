import type { Schema } from "../../column/batch.ts";
import { cellAt, type Vector } from "../../column/vector.ts";

/**
 * The numbers of the tables whose key stands in row `rows[t]` of `vectors` (-1: no such table), ordered by the values of
 * their group keys: key columns in the order of their names, nulls first. In this order regrouped tables come out, so that
 * rows that are merged later have a defined order.
 */
export function sortByKey(schema: Schema, vectors: readonly Vector[], rows: Int32Array): Int32Array {
  const tables: number[] = [];
  for (let t = 0; t < rows.length; t++) if (rows[t] >= 0) tables.push(t);
  const keys = schema.keys.sort((a, b) => (schema.columns[a].name < schema.columns[b].name ? -1 : 1));
  const cells = keys.map((k) => Array.from(rows, (row) => (row < 0 ? null : cellAt(vectors[k], row))));
  tables.sort((a, b) => {
    for (const column of cells) {
      const x = column[a];
      const y = column[b];
      if (x === y) continue;
      if (x === null || y === null) return x === null ? -1 : 1;
      return x < y ? -1 : 1;
    }
    return 0;
  });
  return Int32Array.from(tables);
}
