import type { Schema } from "../../column/batch.ts";
import { gather } from "../../column/select.ts";
import type { Vector } from "../../column/vector.ts";
import { RowSorter } from "../order/sort-rows.ts";
import { sortWords } from "../order/sort-words.ts";

/**
 * The numbers of the tables whose key stands in row `rows[t]` of `vectors` (-1: no such table), ordered by the values of
 * their group keys: key columns in the order of their names, nulls first. In this order regrouped tables come out, so that
 * rows that are merged later have a defined order.
 */
export function sortByKey(schema: Schema, vectors: readonly Vector[], rows: Int32Array): Int32Array {
  let n = 0;
  const tables = new Int32Array(rows.length);
  for (let t = 0; t < rows.length; t++) if (rows[t] >= 0) tables[n++] = t;
  const places = new Int32Array(n);
  for (let i = 0; i < n; i++) places[i] = rows[tables[i]];
  const keys = schema.keys.sort((a, b) => (schema.columns[a].name < schema.columns[b].name ? -1 : 1));
  const words = keys.flatMap((k) => sortWords(gather(vectors[k], places), false));
  return new RowSorter().sort(words, Int32Array.of(0, n)).map((i) => tables[i]);
}
