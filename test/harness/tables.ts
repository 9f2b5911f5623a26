import { NO_SPAN } from "../../src/base/span.ts";
import { type Batch, type Column, checkBatch, Schema, segmentCount } from "../../src/column/batch.ts";
import { vectorOf } from "../../src/column/builder.ts";
import { type Cell, type ColumnType, cellAt } from "../../src/column/vector.ts";
import { Budget } from "../../src/exec/memory.ts";
import type { Operator, Output, RunContext } from "../../src/plan/operation.ts";

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

/** The tables as batches of at most `rows` rows each. */
export function toBatches(tables: readonly TestTable[], rows: number): Batch[] {
  const out: Batch[] = [];
  let pending:
    | { schema: Schema; segments: { key: Cell[]; rows: (readonly Cell[])[] }[]; continues: boolean }
    | undefined;
  const flush = (open: boolean) => {
    if (pending !== undefined) out.push(build(pending.schema, pending.segments, pending.continues, open));
    pending = undefined;
  };
  const schemas = new Map<string, Schema>();
  for (const t of tables) {
    const name = JSON.stringify(t.columns);
    const schema = schemas.get(name) ?? new Schema(t.columns);
    schemas.set(name, schema);
    if (pending !== undefined && pending.schema !== schema) flush(false);
    const keys = schema.keys;
    const key = t.key !== undefined ? [...t.key] : keys.map((k) => t.rows[0][k]);
    let at = 0;
    let first = true;
    do {
      const held = pending === undefined ? 0 : pending.segments.reduce((n, s) => n + s.rows.length, 0);
      const take = Math.min(t.rows.length - at, Math.max(0, rows - held));
      if (take === 0 && t.rows.length > at) {
        flush(!first);
        continue;
      }
      pending ??= { schema, segments: [], continues: !first };
      pending.segments.push({ key, rows: t.rows.slice(at, at + take) });
      at += take;
      first = false;
      if (at < t.rows.length) flush(true);
    } while (at < t.rows.length);
  }
  flush(false);
  return out;
}

function build(
  schema: Schema,
  segments: { key: Cell[]; rows: (readonly Cell[])[] }[],
  continues: boolean,
  open: boolean,
): Batch {
  const all = segments.flatMap((s) => s.rows);
  const offsets = new Int32Array(segments.length + 1);
  segments.forEach((s, i) => {
    offsets[i + 1] = offsets[i] + s.rows.length;
  });
  const keys = schema.keys;
  const vectors = schema.columns.map((c, i) =>
    c.key
      ? vectorOf(
          c.type,
          segments.map((s) => s.key[keys.indexOf(i)]),
        )
      : vectorOf(
          c.type,
          all.map((r) => r[i]),
        ),
  );
  const batch = { schema, length: all.length, vectors, offsets, continues, open };
  checkBatch(batch);
  return batch;
}

/** Batches as tables again, whatever way they were cut. */
export function toTables(batches: readonly Batch[]): TestTable[] {
  const out: { columns: readonly Column[]; rows: Cell[][]; key: Cell[] }[] = [];
  for (const b of batches) {
    checkBatch(b);
    for (let s = 0; s < segmentCount(b); s++) {
      if (!(s === 0 && b.continues)) {
        out.push({ columns: b.schema.columns, rows: [], key: b.schema.keys.map((k) => cellAt(b.vectors[k], s)) });
      }
      const table = out[out.length - 1];
      for (let i = b.offsets[s]; i < b.offsets[s + 1]; i++) {
        table.rows.push(b.vectors.map((v, c) => cellAt(v, b.schema.columns[c].key ? s : i)));
      }
    }
  }
  return out;
}

/** A context for operators under test. */
export function testContext(batchRows = 1024): RunContext {
  return { batchRows, span: NO_SPAN, memory: new Budget(Number.POSITIVE_INFINITY).account("test", NO_SPAN) };
}

/** Runs one operator over tables cut into batches of `rows` rows. */
export function runOperator(
  open: (context: RunContext, out: Output) => Operator,
  tables: readonly TestTable[],
  rows: number,
): TestTable[] {
  const out: Batch[] = [];
  const operator = open(testContext(rows), { push: (b) => out.push(b) });
  for (const b of toBatches(tables, rows)) operator.push(b, 0);
  operator.finish(0);
  return toTables(out);
}
