import { fail } from "../../base/diagnostic.ts";
import { type Batch, type Column, Schema, segmentCount } from "../../column/batch.ts";
import { nullVector } from "../../column/builder.ts";
import { concat } from "../../column/concat.ts";
import { KeyNumbers } from "../../column/key-numbers.ts";
import { keyText, sliceSegments } from "../../column/segments.ts";
import { expand, gather, slice } from "../../column/select.ts";
import type { Vector } from "../../column/vector.ts";
import type { Output, RunContext } from "../../plan/operation.ts";
import { NO_NUMBERS, NumberSets } from "./number-sets.ts";
import { sortByKey } from "./sort-by-key.ts";

/** Entries, each with its group: rows of a table that is new, or whole tables. */
interface Chunk {
  readonly schema: Schema;
  /** Columns of the new group key have one value an entry, others one a row. */
  readonly vectors: readonly Vector[];
  readonly groups: Int32Array;
  /** Rows of each entry; undefined where each entry is a row. */
  readonly offsets: Int32Array | undefined;
  /** The entries only tell of tables that shall be there, also without rows. */
  readonly keysOnly: boolean;
  /** The batch that it is made of, where entries are whole tables. */
  readonly batch?: Batch;
}

/** What a group takes beside its rows: its number, its entries in hash tables, its place in the order. */
const GROUP_BYTES = 64;

/**
 * Collects rows and gives them out again as tables with another group key. Rows keep their order of arrival within a
 * table, tables are ordered by the values of their group keys, key columns taken in the order of their names. A table has
 * the columns of all rows that fall into it, nulls where a row lacks one; one column with two types in one table is an
 * error.
 *
 * Where the new key is part of the old one, tables are moved whole: nothing is done for each row, tables without rows stay,
 * and the batches go out as they came if no two tables come together.
 */
export class Regroup {
  private readonly context: RunContext;
  private readonly out: Output;
  private readonly chunks: Chunk[] = [];
  private readonly keys = new KeyNumbers();
  /** The schemas of the rows of each group, as a set of numbers of `schemas`. */
  private schemasOf = new Int32Array(16);
  private readonly schemaSets = new NumberSets();
  private readonly schemas: Schema[] = [];
  private readonly passed = new Set<number>();
  private reserved = 0;
  /** The groups whose own memory is reserved. */
  private counted = 0;
  private moves = false;

  constructor(context: RunContext, out: Output) {
    this.context = context;
    this.out = out;
  }

  /** Adds the rows of a batch under a schema of the same columns that marks the new key columns. */
  add(batch: Batch, keyed: Schema): void {
    if (!keyed.columns.every((c, i) => !c.key || batch.schema.columns[i].key)) {
      const vectors = batch.vectors.map((_, c) => perRow(batch, c));
      this.addRows(keyed, vectors, batch.length);
      return;
    }
    const vectors = batch.vectors.map((v, c) => (keyed.columns[c].key ? v : perRow(batch, c)));
    const known = this.keys.size;
    const groups = this.number(keyed, vectors, segmentCount(batch));
    if (groups.length - (batch.continues ? 1 : 0) > this.keys.size - known) this.moves = true;
    groups.forEach((group, s) => {
      if (this.passed.has(group)) this.refuseSecond(batch, s);
    });
    const moved = { ...batch, schema: keyed, vectors };
    this.hold({ schema: keyed, vectors, groups, offsets: batch.offsets, keysOnly: false, batch: moved });
  }

  /**
   * Adds `n` rows; every vector has one value a row. With `keysOnly` no row is added, but a table for each of the keys, so
   * that it comes out also if it stays empty.
   */
  addRows(keyed: Schema, vectors: readonly Vector[], n: number, keysOnly = false): void {
    this.moves = true;
    const groups = this.number(keyed, vectors, n);
    this.hold({ schema: keyed, vectors, groups, offsets: undefined, keysOnly });
  }

  /**
   * Takes a batch whose tables keep their group keys. It goes out at once, unless tables have been added before, which it
   * might have to be merged with.
   *
   * @throws FluxError FLX0402 from `add`, if a table is added later that has the key of one that went out
   */
  pass(batch: Batch): void {
    if (this.chunks.length > 0) {
      this.add(batch, batch.schema);
      return;
    }
    for (const group of this.number(batch.schema, batch.vectors, segmentCount(batch))) this.passed.add(group);
    this.out.push(batch);
  }

  /** Gives out all tables. */
  finish(): void {
    if (this.moves || !this.isSorted()) this.emitClasses();
    else for (const { batch } of this.chunks) this.out.push(batch as Batch);
    this.chunks.length = 0;
    this.context.memory.release(this.reserved);
    this.reserved = 0;
  }

  private hold(chunk: Chunk): void {
    this.reserved += this.context.memory.hold(chunk.vectors, chunk.groups.byteLength);
    const schema = this.internSchema(chunk.schema);
    const { groups } = chunk;
    for (let i = 0, last = -1; i < groups.length; i++) {
      if (groups[i] === last) continue;
      last = groups[i];
      this.schemasOf[last] = this.schemaSets.with(this.schemasOf[last], schema);
    }
    this.chunks.push(chunk);
  }

  /** Whether the tables, none of which is new, have come in the order in which they go out. */
  private isSorted(): boolean {
    if (this.schemas.length !== 1) return this.schemas.length === 0;
    const [schema] = this.schemas;
    const keys = schema.columns.map((c, i) =>
      c.key ? concat(this.chunks.map((k) => columnOf(k, schema, i))) : NOTHING,
    );
    const order = sortByKey(schema, keys, firstEntries(this.chunks, this.keys.size, undefined));
    return order.every((group, i) => i === 0 || order[i - 1] < group);
  }

  /** Gives out the tables, those first that are made of rows of the same schemas as the first one. */
  private emitClasses(): void {
    const classes = new Map<number, Uint8Array>();
    for (let group = 0; group < this.keys.size; group++) {
      const set = this.schemasOf[group];
      if (set === NO_NUMBERS) continue;
      let groups = classes.get(set);
      if (groups === undefined) {
        groups = new Uint8Array(this.keys.size);
        classes.set(set, groups);
      }
      groups[group] = 1;
    }
    for (const [set, groups] of classes) {
      this.emit(this.schemaSets.members(set), classes.size === 1 ? undefined : groups);
    }
  }

  /** The group of each of `n` entries. */
  private number(schema: Schema, vectors: readonly Vector[], n: number): Int32Array {
    const groups = this.keys.ids(schema, vectors, n);
    const { size } = this.keys;
    if (size > this.counted) {
      this.context.memory.reserve((size - this.counted) * GROUP_BYTES);
      this.reserved += (size - this.counted) * GROUP_BYTES;
      this.counted = size;
    }
    if (size > this.schemasOf.length) {
      const larger = new Int32Array(2 * size);
      larger.set(this.schemasOf);
      this.schemasOf = larger;
    }
    return groups;
  }

  private internSchema(schema: Schema): number {
    let at = this.schemas.indexOf(schema);
    if (at < 0) at = this.schemas.push(schema) - 1;
    return at;
  }

  private emit(members: readonly number[], wanted: Uint8Array | undefined): void {
    const schemas = members.map((m) => this.schemas[m]);
    const schema = this.unionSchema(schemas);
    const chunks = this.chunks.filter((c) => schemas.includes(c.schema));
    const whole = schema.columns.map((_, i) => concat(chunks.map((c) => columnOf(c, schema, i))));
    const firsts = firstEntries(chunks, this.keys.size, wanted);
    const order = sortByKey(schema, whole, firsts);
    const { rows, offsets } = sortByGroup(chunks, order, this.keys.size);
    const entries = order.map((group) => firsts[group]);
    const vectors = schema.columns.map((column, c) => gather(whole[c], column.key ? entries : rows));
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

  private refuseSecond(batch: Batch, segment: number): never {
    const key = keyText(batch, segment);
    fail("FLX0402", this.context.span, `a table gets the group key of another that has gone on before: ${key}`, [
      "the tables of the input have different key columns: give them the same ones with group() first",
    ]);
  }
}

/** Stands for a column that is not looked at. */
const NOTHING: Vector = { type: "bool", data: new Uint8Array(0), valid: null };

function perRow(batch: Batch, column: number): Vector {
  const vector = batch.vectors[column];
  return batch.schema.columns[column].key ? expand(vector, batch.offsets) : vector;
}

/** The values of a column of `schema`: one an entry in a key column, else one a row. */
function columnOf(chunk: Chunk, schema: Schema, column: number): Vector {
  if (chunk.schema === schema) return chunk.vectors[column];
  const { name, type } = schema.columns[column];
  const at = chunk.schema.index(name);
  return at >= 0 ? chunk.vectors[at] : nullVector(type, rowCount(chunk));
}

function rowCount({ groups, offsets }: Chunk): number {
  return offsets === undefined ? groups.length : offsets[offsets.length - 1];
}

/** The first entry of each wanted group, counted over all chunks; -1 for the others. */
function firstEntries(chunks: readonly Chunk[], count: number, wanted: Uint8Array | undefined): Int32Array {
  const firsts = new Int32Array(count).fill(-1);
  let begin = 0;
  for (const { groups } of chunks) {
    for (let i = 0; i < groups.length; i++) {
      const group = groups[i];
      if (firsts[group] < 0 && (wanted === undefined || wanted[group] === 1)) firsts[group] = begin + i;
    }
    begin += groups.length;
  }
  return firsts;
}

/** Row numbers group by group in the given order of the groups (counting sort, stable), and where each group begins. */
function sortByGroup(chunks: readonly Chunk[], order: Int32Array, groups: number) {
  const rank = new Int32Array(groups).fill(-1);
  for (let r = 0; r < order.length; r++) rank[order[r]] = r;
  const offsets = new Int32Array(order.length + 1);
  for (const chunk of chunks) {
    const { groups: g, offsets: of, keysOnly } = chunk;
    if (keysOnly) continue;
    for (let i = 0; i < g.length; i++) {
      const r = rank[g[i]];
      if (r >= 0) offsets[r + 1] += of === undefined ? 1 : of[i + 1] - of[i];
    }
  }
  for (let r = 0; r < order.length; r++) offsets[r + 1] += offsets[r];
  const next = offsets.slice();
  const rows = new Int32Array(offsets[order.length]);
  let begin = 0;
  for (const chunk of chunks) {
    const { groups: g, offsets: of, keysOnly } = chunk;
    if (!keysOnly) {
      for (let i = 0; i < g.length; i++) {
        const r = rank[g[i]];
        if (r < 0) continue;
        if (of === undefined) rows[next[r]++] = begin + i;
        else for (let row = of[i]; row < of[i + 1]; row++) rows[next[r]++] = begin + row;
      }
    }
    begin += rowCount(chunk);
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
