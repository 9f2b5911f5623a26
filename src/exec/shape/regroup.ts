import { fail } from "../../base/diagnostic.ts";
import { type Batch, type Column, Schema, segmentCount } from "../../column/batch.ts";
import { nullVector } from "../../column/builder.ts";
import { concat } from "../../column/concat.ts";
import { Grouper } from "../../column/grouper.ts";
import { sliceSegments } from "../../column/segments.ts";
import { expand, gather, slice } from "../../column/select.ts";
import { type Vector, vectorBytes } from "../../column/vector.ts";
import type { Output, RunContext } from "../../plan/operation.ts";
import { sortByKey } from "./sort-by-key.ts";

interface Chunk {
  readonly schema: Schema;
  /** One value a row, key columns too. */
  readonly vectors: readonly Vector[];
  readonly groups: Int32Array;
  /** The rows only tell of tables that shall be there, also without rows. */
  readonly keysOnly: boolean;
}

/**
 * Collects rows and gives them out again as tables with another group key. Rows keep their order of arrival within a
 * table, tables are ordered by the values of their group keys, key columns taken in the order of their names. A table has
 * the columns of all rows that fall into it, nulls where a row lacks one; one column with two types in one table is an
 * error.
 */
export class Regroup {
  private readonly context: RunContext;
  private readonly out: Output;
  private readonly chunks: Chunk[] = [];
  private readonly signatures = new Map<string, { grouper: Grouper; first: number[] }>();
  private readonly schemasOf: Set<number>[] = [];
  private readonly schemas: Schema[] = [];
  private reserved = 0;
  private groups = 0;

  constructor(context: RunContext, out: Output) {
    this.context = context;
    this.out = out;
  }

  /** Adds the rows of a batch under a schema that marks the new key columns. */
  add(batch: Batch, keyed: Schema): void {
    const vectors = batch.vectors.map((v, c) => (batch.schema.columns[c].key ? expand(v, batch.offsets) : v));
    this.addRows(keyed, vectors, batch.length);
  }

  /**
   * Adds `n` rows; every vector has one value a row. With `keysOnly` no row is added, but a table for each of the keys, so
   * that it comes out also if it stays empty.
   */
  addRows(keyed: Schema, vectors: readonly Vector[], n: number, keysOnly = false): void {
    let bytes = 4 * n;
    for (const v of vectors) bytes += vectorBytes(v);
    this.context.memory.reserve(bytes);
    this.reserved += bytes;
    const groups = this.groupRows(keyed, vectors, n);
    const schema = this.internSchema(keyed);
    for (let i = 0, last = -1; i < groups.length; i++) {
      if (groups[i] === last) continue;
      last = groups[i];
      this.schemasOf[last].add(schema);
    }
    this.chunks.push({ schema: this.schemas[schema], vectors, groups, keysOnly });
  }

  /** Gives out all tables. */
  finish(): void {
    const classes = new Map<string, { members: Set<number>; groups: Uint8Array }>();
    this.schemasOf.forEach((members, group) => {
      const name = [...members].sort().join();
      let entry = classes.get(name);
      if (entry === undefined) {
        entry = { members, groups: new Uint8Array(this.groups) };
        classes.set(name, entry);
      }
      entry.groups[group] = 1;
    });
    for (const { members, groups } of classes.values()) this.emit(members, classes.size === 1 ? undefined : groups);
    this.chunks.length = 0;
    this.context.memory.release(this.reserved);
    this.reserved = 0;
  }

  private groupRows(schema: Schema, vectors: readonly Vector[], n: number): Int32Array {
    const keys = schema.columns.flatMap((c, i) => (c.key ? [i] : []));
    keys.sort((a, b) => (schema.columns[a].name < schema.columns[b].name ? -1 : 1));
    const signature = JSON.stringify(keys.map((k) => [schema.columns[k].name, schema.columns[k].type]));
    let entry = this.signatures.get(signature);
    if (entry === undefined) {
      entry = { grouper: new Grouper(keys.length), first: [] };
      this.signatures.set(signature, entry);
    }
    const local = entry.grouper.ids(
      keys.map((k) => vectors[k]),
      n,
    );
    for (let id = entry.first.length; id < entry.grouper.size; id++) {
      entry.first.push(this.groups++);
      this.schemasOf.push(new Set());
    }
    if (this.signatures.size === 1) return local;
    const { first } = entry;
    const groups = new Int32Array(n);
    for (let i = 0; i < n; i++) groups[i] = first[local[i]];
    return groups;
  }

  private internSchema(schema: Schema): number {
    let at = this.schemas.indexOf(schema);
    if (at < 0) at = this.schemas.push(schema) - 1;
    return at;
  }

  private emit(members: ReadonlySet<number>, wanted: Uint8Array | undefined): void {
    const schemas = [...members].map((m) => this.schemas[m]);
    const schema = this.unionSchema(schemas);
    const chunks = this.chunks.filter((c) => schemas.includes(c.schema));
    const whole = schema.columns.map((column) => concat(chunks.map((c) => columnOf(c, column))));
    const ids = concatGroups(chunks);
    const firsts = firstRows(ids, this.groups, wanted);
    const order = sortByKey(schema, whole, firsts);
    const { rows, offsets } = sortByGroup(chunks, order, this.groups);
    const keyRows = order.map((group) => firsts[group]);
    const vectors = schema.columns.map((column, c) => gather(whole[c], column.key ? keyRows : rows));
    const batch = { schema, length: rows.length, vectors, offsets, continues: false, open: false };
    pushInPieces(batch, this.context.batchRows, this.out);
  }

  private unionSchema(schemas: readonly Schema[]): Schema {
    if (schemas.length === 1) return schemas[0];
    const columns = new Map<string, Column>();
    for (const s of schemas) {
      for (const column of s.columns) {
        const known = columns.get(column.name);
        if (known === undefined) columns.set(column.name, column);
        else if (known.type !== column.type) {
          fail(
            "FLX0405",
            this.context.span,
            `column "${column.name}" is ${known.type} in one table and ${column.type} in another that falls into the same group`,
          );
        }
      }
    }
    return new Schema([...columns.values()]);
  }
}

function columnOf(chunk: Chunk, column: Column): Vector {
  const at = chunk.schema.index(column.name);
  return at >= 0 ? chunk.vectors[at] : nullVector(column.type, chunk.groups.length);
}

function concatGroups(chunks: readonly Chunk[]): Int32Array {
  let n = 0;
  for (const c of chunks) n += c.groups.length;
  const all = new Int32Array(n);
  let at = 0;
  for (const c of chunks) {
    all.set(c.groups, at);
    at += c.groups.length;
  }
  return all;
}

/** The first row of each wanted group, -1 for the others. */
function firstRows(ids: Int32Array, groups: number, wanted: Uint8Array | undefined): Int32Array {
  const firsts = new Int32Array(groups).fill(-1);
  for (let i = ids.length - 1; i >= 0; i--) firsts[ids[i]] = i;
  if (wanted !== undefined) for (let g = 0; g < groups; g++) if (wanted[g] === 0) firsts[g] = -1;
  return firsts;
}

/** Row numbers group by group in the given order of the groups (counting sort, stable), and where each group begins. */
function sortByGroup(chunks: readonly Chunk[], order: Int32Array, groups: number) {
  const rank = new Int32Array(groups).fill(-1);
  for (let r = 0; r < order.length; r++) rank[order[r]] = r;
  const offsets = new Int32Array(order.length + 1);
  let begin = 0;
  for (const { groups: g, keysOnly } of chunks) {
    if (!keysOnly) for (let i = 0; i < g.length; i++) if (rank[g[i]] >= 0) offsets[rank[g[i]] + 1]++;
  }
  for (let r = 0; r < order.length; r++) offsets[r + 1] += offsets[r];
  const next = offsets.slice();
  const rows = new Int32Array(offsets[order.length]);
  for (const { groups: g, keysOnly } of chunks) {
    if (!keysOnly) {
      for (let i = 0; i < g.length; i++) {
        const r = rank[g[i]];
        if (r >= 0) rows[next[r]++] = begin + i;
      }
    }
    begin += g.length;
  }
  return { rows, offsets };
}

/** Pushes a batch of complete tables in batches of about `batchRows` rows; a longer table goes over several. */
export function pushInPieces(batch: Batch, batchRows: number, out: Output): void {
  const segments = segmentCount(batch);
  if (batch.length <= batchRows) {
    if (segments > 0) out.push(batch);
    return;
  }
  let from = 0;
  while (from < segments) {
    let to = from + 1;
    while (to < segments && batch.offsets[to + 1] - batch.offsets[from] <= batchRows) to++;
    const piece = sliceSegments(batch, from, to);
    if (piece.length <= batchRows) out.push(piece);
    else pushRows(piece, batchRows, out);
    from = to;
  }
}

function pushRows(table: Batch, batchRows: number, out: Output): void {
  for (let begin = 0; begin < table.length; begin += batchRows) {
    const end = Math.min(table.length, begin + batchRows);
    out.push({
      schema: table.schema,
      length: end - begin,
      vectors: table.vectors.map((v, c) => (table.schema.columns[c].key ? v : slice(v, begin, end))),
      offsets: Int32Array.of(0, end - begin),
      continues: begin > 0,
      open: end < table.length,
    });
  }
}
