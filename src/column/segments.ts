import { type Batch, type Schema, segmentCount } from "./batch.ts";
import { concat } from "./concat.ts";
import { gather, slice } from "./select.ts";
import { type Cell, cellAt, type Vector } from "./vector.ts";

/** Segments `from` to `to` of a batch, sharing memory. */
export function sliceSegments(batch: Batch, from: number, to: number): Batch {
  const segments = segmentCount(batch);
  if (from === 0 && to === segments) return batch;
  const begin = batch.offsets[from];
  const end = batch.offsets[to];
  const offsets = batch.offsets.slice(from, to + 1);
  for (let i = 0; i < offsets.length; i++) offsets[i] -= begin;
  return {
    schema: batch.schema,
    length: end - begin,
    vectors: batch.vectors.map((v, c) => (batch.schema.columns[c].key ? slice(v, from, to) : slice(v, begin, end))),
    offsets,
    continues: from === 0 && batch.continues,
    open: to === segments && batch.open,
  };
}

/** The parts of one table (one segment each) as one complete table. */
export function joinParts(parts: readonly Batch[]): Batch {
  const first = parts[0];
  let length = 0;
  for (const p of parts) length += p.length;
  const vectors = first.schema.columns.map((column, c) =>
    column.key ? first.vectors[c] : concat(parts.map((p) => p.vectors[c])),
  );
  return { schema: first.schema, length, vectors, offsets: Int32Array.of(0, length), continues: false, open: false };
}

/** Batches of one schema as one batch of complete tables; a part that continues goes on with the table before it. */
export function joinBatches(parts: readonly Batch[]): Batch {
  const [first] = parts;
  if (parts.length === 1) return first;
  let length = 0;
  const offsets = [0];
  for (const { offsets: of, continues } of parts) {
    if (continues) offsets.pop();
    for (let s = 1; s < of.length; s++) offsets.push(length + of[s]);
    length += of[of.length - 1];
  }
  const vectors = first.schema.columns.map(({ key }, c) =>
    concat(parts.map((p) => (key && p.continues ? slice(p.vectors[c], 1, segmentCount(p)) : p.vectors[c]))),
  );
  return { schema: first.schema, length, vectors, offsets: Int32Array.from(offsets), continues: false, open: false };
}

/**
 * The rows `rows[0..n)` (ascending within a segment is not required) as a batch whose segments are `keys[s]`, segment
 * numbers of the old batch, with rows `offsets[s]` to `offsets[s + 1]` of the selection.
 */
export function selectRows(
  batch: Batch,
  rows: Int32Array,
  offsets: Int32Array,
  keys: Int32Array,
  flags: { continues: boolean; open: boolean } = { continues: false, open: false },
): Batch {
  const n = offsets[offsets.length - 1];
  const vectors = batch.vectors.map((v, c) =>
    batch.schema.columns[c].key ? gather(v, keys, offsets.length - 1) : gather(v, rows, n),
  );
  return { schema: batch.schema, length: n, vectors, offsets, ...flags };
}

/** Tables of a batch of complete tables, in the order given. */
export function pickTables(batch: Batch, tables: Int32Array): Batch {
  const { offsets } = batch;
  if (tables.length === segmentCount(batch) && tables.every((t, i) => t === i)) return batch;
  const bounds = new Int32Array(tables.length + 1);
  for (let i = 0; i < tables.length; i++) bounds[i + 1] = bounds[i] + offsets[tables[i] + 1] - offsets[tables[i]];
  const rows = new Int32Array(bounds[tables.length]);
  for (let i = 0; i < tables.length; i++) {
    const shift = offsets[tables[i]] - bounds[i];
    for (let at = bounds[i]; at < bounds[i + 1]; at++) rows[at] = at + shift;
  }
  return selectRows(batch, rows, bounds, tables);
}

/** The same rows and tables with other columns. */
export function withColumns(batch: Batch, schema: Schema, vectors: readonly Vector[]): Batch {
  return { ...batch, schema, vectors };
}

/** One segment a row: the offsets of tables of one row each. */
export function singleRows(n: number): Int32Array {
  const offsets = new Int32Array(n + 1);
  for (let i = 0; i <= n; i++) offsets[i] = i;
  return offsets;
}

/** The group key of a segment as cells by name. */
export function keyCells(batch: Pick<Batch, "schema" | "vectors">, segment: number): Map<string, Cell> {
  return new Map(batch.schema.keys.map((c) => [batch.schema.columns[c].name, cellAt(batch.vectors[c], segment)]));
}

/** The group key of a segment for messages: `{host=a, region=eu}`. */
export function keyText(batch: Pick<Batch, "schema" | "vectors">, segment: number): string {
  return `{${[...keyCells(batch, segment)].map(([name, cell]) => `${name}=${cell === null ? "null" : String(cell)}`).join(", ")}}`;
}
