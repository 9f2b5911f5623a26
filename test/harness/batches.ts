import { type Batch, type Column, checkBatch, Schema, segmentCount } from "../../src/column/batch.ts";
import { vectorOf } from "../../src/column/builder.ts";
import { type Cell, type ColumnType, cellAt } from "../../src/column/vector.ts";

/** A table as tests write it: columns in order, rows as cells in that order. */
export interface TestTable {
  readonly columns: readonly Column[];
  readonly rows: readonly (readonly Cell[])[];
  /** The cells of the key columns of a table without rows. */
  readonly key?: readonly Cell[];
}

/** Columns from text: `host*:string _value:float` (a star marks the group key). */
export function columns(text: string): Column[] {
  return text.split(/\s+/).map((part) => {
    const [name, type] = part.split(":");
    return { name: name.replace("*", ""), type: type as ColumnType, key: name.endsWith("*") };
  });
}

/** The tables as batches of at most `maxRows` rows; adjacent tables with the same columns share batches. */
export function toBatches(tables: readonly TestTable[], maxRows: number): Batch[] {
  const out: Batch[] = [];
  let segments: Segment[] = [];
  let rows = 0;
  let continues = false;
  const flush = (open: boolean) => {
    if (segments.length > 0) out.push(build(segments, continues, open));
    segments = [];
    rows = 0;
    continues = open;
  };
  let schema: Schema | undefined;
  for (const table of tables) {
    if (schema === undefined || JSON.stringify(schema.columns) !== JSON.stringify(table.columns)) {
      flush(false);
      schema = new Schema(table.columns);
    }
    let at = 0;
    do {
      if (rows === maxRows) flush(at > 0);
      const take = Math.min(table.rows.length - at, maxRows - rows);
      const key = table.key ?? schema.keys.map((k) => table.rows[0][k]);
      segments.push({ schema, key, rows: table.rows.slice(at, at + take) });
      rows += take;
      at += take;
    } while (at < table.rows.length);
  }
  flush(false);
  return out;
}

interface Segment {
  readonly schema: Schema;
  readonly key: readonly Cell[];
  readonly rows: readonly (readonly Cell[])[];
}

function build(segments: readonly Segment[], continues: boolean, open: boolean): Batch {
  const { schema } = segments[0];
  const rows = segments.flatMap((s) => s.rows);
  const offsets = [0];
  for (const s of segments) offsets.push(offsets[offsets.length - 1] + s.rows.length);
  const cells = (column: number): Cell[] => {
    const key = schema.keys.indexOf(column);
    return key < 0 ? rows.map((r) => r[column]) : segments.map((s) => s.key[key]);
  };
  const vectors = schema.columns.map((c, i) => vectorOf(c.type, cells(i)));
  const batch = { schema, length: rows.length, vectors, offsets: Int32Array.from(offsets), continues, open };
  checkBatch(batch);
  return batch;
}

/** Batches as tables again, whatever way they were cut. */
export function toTables(batches: Iterable<Batch>): TestTable[] {
  const out: { columns: readonly Column[]; rows: Cell[][]; key: Cell[] }[] = [];
  let open = false;
  for (const b of batches) {
    checkBatch(b);
    if (b.continues !== open) throw new Error("a batch continues no open table, or an open table does not go on");
    open = b.open;
    for (let s = 0; s < segmentCount(b); s++) {
      if (s > 0 || !b.continues) {
        out.push({ columns: b.schema.columns, rows: [], key: b.schema.keys.map((k) => cellAt(b.vectors[k], s)) });
      }
      const table = out[out.length - 1];
      for (let row = b.offsets[s]; row < b.offsets[s + 1]; row++)
        table.rows.push(b.vectors.map((v, c) => cellAt(v, b.schema.columns[c].key ? s : row)));
    }
  }
  if (open) throw new Error("the last batch leaves a table open");
  return out;
}
