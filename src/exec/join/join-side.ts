import { type Batch, Schema, sameSchema, segmentCount } from "../../column/batch.ts";
import { concat } from "../../column/concat.ts";
import { expand, slice } from "../../column/select.ts";
import type { Vector } from "../../column/vector.ts";
import type { Memory } from "../../plan/operation.ts";
import { bySchema } from "../shape/per-batch.ts";
import { ExternalSort } from "../spill/external-sort.ts";
import { placedRows, type Rows } from "../spill/rows.ts";
import type { KeyedTables } from "./align.ts";

/** What a table takes beside the values of its key. */
const TABLE_BYTES = 32;

/**
 * One side of a join: collects a stream, its rows in the order of the join columns within each table, in memory or, where
 * that is short, in a scratch file.
 */
export class JoinSide {
  readonly parts: SidePart[] = [];
  private readonly partOf: (schema: Schema) => { readonly part: SidePart; readonly kept: readonly number[] };

  /**
   * @param on the names of the join columns, the most important first
   * @param keep which columns to hold beside those and the group key
   */
  constructor(memory: Memory, on: readonly string[], keep: (column: string) => boolean) {
    this.partOf = bySchema((schema) => {
      const kept = schema.columns.flatMap((c, i) => (c.key || keep(c.name) ? [i] : []));
      const own = new Schema(kept.map((i) => schema.columns[i]));
      let part = this.parts.find((p) => sameSchema(p.schema, own));
      if (part === undefined) {
        part = new SidePart(memory, own, on);
        this.parts.push(part);
      }
      return { part, kept };
    });
  }

  push(batch: Batch): void {
    const { part, kept } = this.partOf(batch.schema);
    part.add(
      batch,
      kept.map((c) => batch.vectors[c]),
    );
  }

  spill(): void {
    for (const part of this.parts) part.spill();
  }

  close(): void {
    for (const part of this.parts) part.close();
  }
}

/** The tables of one schema. */
export class SidePart {
  /** The columns that are held. */
  readonly schema: Schema;
  /** Positions in `schema` of what rows hold: the columns that are not in the key, then join columns that are. */
  readonly held: readonly number[];
  /** For each join column its position in `held`, or -1 where the tables lack it. */
  readonly on: readonly number[];
  private readonly memory: Memory;
  private readonly rows: ExternalSort;
  private readonly keys: Vector[][];
  private tables = 0;
  private reserved = 0;

  constructor(memory: Memory, schema: Schema, on: readonly string[]) {
    this.memory = memory;
    this.schema = schema;
    const joined = on.map((name) => schema.index(name));
    const keyed = [...new Set(joined)].filter((c) => c >= 0 && schema.columns[c].key);
    this.held = [...schema.columns.flatMap((c, i) => (c.key ? [] : [i])), ...keyed];
    this.on = joined.map((c) => this.held.indexOf(c));
    this.rows = new ExternalSort(memory, { columns: this.on.filter((c) => c >= 0), descending: false });
    this.keys = schema.keys.map(() => []);
  }

  /** Rows so far. */
  get length(): number {
    return this.rows.length;
  }

  add(batch: Batch, vectors: readonly Vector[]): void {
    const { schema, memory } = this;
    const segments = segmentCount(batch);
    const skip = batch.continues ? 1 : 0;
    if (segments > skip) {
      const own = schema.keys.map((k) => slice(vectors[k], skip, segments));
      this.reserved += memory.hold(own, TABLE_BYTES * (segments - skip));
      own.forEach((v, k) => {
        this.keys[k].push(v);
      });
    }
    const first = this.tables - skip;
    this.tables = first + segments;
    const numbers = new Int32Array(segments);
    for (let s = 0; s < segments; s++) numbers[s] = first + s;
    const rows = this.held.map((c) => (schema.columns[c].key ? expand(vectors[c], batch.offsets) : vectors[c]));
    this.rows.add({ length: batch.length, numbers, offsets: batch.offsets, vectors: rows });
  }

  spill(): void {
    this.rows.spill();
  }

  /** The keys of the tables in the order in which they came; ask when all have come. */
  keyed(): KeyedTables {
    const { schema, keys, tables } = this;
    const vectors: Vector[] = [];
    schema.keys.forEach((k, i) => {
      if (keys[i].length > 1) keys[i].splice(0, keys[i].length, concat(keys[i]));
      vectors[k] = keys[i][0];
    });
    return { schema, vectors, tables };
  }

  /** The rows of some tables in this order, under the places of the tables in it. */
  *rowsOf(tables: Int32Array): Generator<Rows> {
    const places = new Int32Array(this.tables).fill(-1);
    for (let i = 0; i < tables.length; i++) places[tables[i]] = i;
    const rows = placed(this.rows.drain(), places);
    let ascending = true;
    for (let i = 1; i < tables.length; i++) if (tables[i] < tables[i - 1]) ascending = false;
    if (ascending) {
      yield* rows;
      return;
    }
    const reordered = new ExternalSort(this.memory, { columns: [], descending: false });
    const endShortage = this.memory.onShortage(() => reordered.spill());
    try {
      for (const piece of rows) reordered.add(piece);
      yield* reordered.drain();
    } finally {
      endShortage();
      reordered.close();
    }
  }

  close(): void {
    this.rows.close();
    this.memory.release(this.reserved);
    this.reserved = 0;
  }
}

/** The rows whose tables have a place, under these places. */
function* placed(pieces: Iterable<Rows>, places: Int32Array): Generator<Rows> {
  for (const rows of pieces) {
    const chosen = placedRows(rows, places);
    if (chosen !== undefined) yield { ...chosen, numbers: chosen.numbers.map((table) => places[table]) };
  }
}
