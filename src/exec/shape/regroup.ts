import { fail } from "../../base/diagnostic.ts";
import { type Batch, type Column, Schema, segmentCount } from "../../column/batch.ts";
import { nullVector } from "../../column/builder.ts";
import { keyText } from "../../column/segments.ts";
import { expand } from "../../column/select.ts";
import type { Vector } from "../../column/vector.ts";
import type { Output, RunContext } from "../../plan/operation.ts";
import { placedRows, type Rows } from "../spill/rows.ts";
import { Runs } from "../spill/runs.ts";
import { GroupKeys } from "./group-keys.ts";
import { NO_NUMBERS, NumberSets } from "./number-sets.ts";
import { bySchema } from "./per-batch.ts";
import { inPlaces, SpanMaker, type Spanned } from "./spans.ts";
import { TableEmitter } from "./table-emitter.ts";

/** Rows of one schema. */
interface Chunk extends Spanned {
  readonly source: Source;
  /** The batch that it is made of, where its spans are whole tables. */
  readonly batch?: Batch;
}

/** A schema of the input under the new group key. */
interface Source {
  readonly number: number;
  readonly schema: Schema;
  /** Where its columns that are not in the key stand among all such columns of all schemas. */
  readonly slots: readonly number[];
}

/** What a span of rows takes beside its columns: its group, its bounds, its place in the order. */
const SPAN_BYTES = 24;

/**
 * Collects rows and gives them out again as tables with another group key. Rows keep their order of arrival within a
 * table, tables are ordered by the values of their group keys, key columns taken in the order of their names. A table has
 * the columns of all rows that fall into it, nulls where a row lacks one; one column with two types in one table is an
 * error.
 *
 * Where the new key is part of the old one, tables are moved whole: nothing is done for each row, tables without rows stay,
 * and the batches go out as they came if no two tables come together. Where memory is short, rows are written to a scratch
 * file, ordered by their groups, and merged at the end.
 */
export class Regroup {
  private readonly context: RunContext;
  private readonly out: Output;
  private readonly keys: GroupKeys;
  private readonly spans = new SpanMaker();
  private readonly runs: Runs;
  private readonly sourceOf: (schema: Schema) => Source;
  private readonly sources: Source[] = [];
  /** All columns that are not in a key, by name and type, over all schemas. */
  private readonly columns: Column[] = [];
  private readonly columnSlots = new Map<string, number>();
  private chunks: Chunk[] = [];
  /** The schemas of the rows of each group, as a set of numbers of `sources`. */
  private schemasOf = new Int32Array(16);
  private readonly schemaSets = new NumberSets();
  private readonly passed = new Set<number>();
  private reserved = 0;
  private moves = false;
  private readonly endShortage: () => void;

  constructor(context: RunContext, out: Output) {
    this.context = context;
    this.out = out;
    this.keys = new GroupKeys(context.memory);
    this.runs = new Runs(context.memory);
    this.sourceOf = bySchema((schema) => this.source(schema));
    this.endShortage = context.memory.onShortage(() => this.spill());
  }

  /** Adds the rows of a batch under a schema of the same columns that marks the new key columns. */
  add(batch: Batch, keyed: Schema): void {
    if (!keyed.columns.every((c, i) => !c.key || batch.schema.columns[i].key)) {
      const vectors = batch.vectors.map((_, c) => perRow(batch, c));
      this.addRows(keyed, vectors, batch.length);
      return;
    }
    const known = this.keys.size;
    const groups = this.keys.ids(keyed, batch.vectors, segmentCount(batch));
    if (groups.length - (batch.continues ? 1 : 0) > this.keys.size - known) this.moves = true;
    if (this.passed.size > 0) {
      groups.forEach((group, s) => {
        if (this.passed.has(group)) this.refuseSecond(batch, s);
      });
    }
    const values = keyed.columns.flatMap(({ key }, c) => (key ? [] : [perRow(batch, c)]));
    const chunk = { length: batch.length, vectors: values, groups, offsets: batch.offsets };
    if (this.moves) {
      this.hold(keyed, chunk);
      return;
    }
    let next = 0;
    const vectors = batch.vectors.map((v, c) => (keyed.columns[c].key ? v : values[next++]));
    this.hold(keyed, chunk, { ...batch, schema: keyed, vectors });
  }

  /**
   * Adds `n` rows; every vector has one value a row. With `keysOnly` no row is added, but a table for each of the keys, so
   * that it comes out also if it stays empty.
   */
  addRows(keyed: Schema, vectors: readonly Vector[], n: number, keysOnly = false): void {
    this.moves = true;
    const groups = this.keys.ids(keyed, vectors, n);
    if (keysOnly) {
      this.note(this.sourceOf(keyed), groups);
      return;
    }
    const values = vectors.filter((_, c) => !keyed.columns[c].key);
    this.hold(keyed, this.spans.make(values, groups, this.keys.size));
  }

  /**
   * Takes a batch whose tables keep their group keys. It goes out at once, unless tables have been added before, which it
   * might have to be merged with.
   *
   * @throws FluxError FLX0402 from `add`, if a table is added later that has the key of one that went out
   */
  pass(batch: Batch): void {
    if (this.sources.length > 0) {
      this.add(batch, batch.schema);
      return;
    }
    for (const group of this.keys.ids(batch.schema, batch.vectors, segmentCount(batch))) this.passed.add(group);
    this.out.push(batch);
  }

  /** Gives out all tables. */
  finish(): void {
    this.endShortage();
    const order = this.keys.inOrder((group) => this.schemasOf[group] !== NO_NUMBERS);
    if (!this.moves && this.runs.count === 0 && this.sources.length <= 1 && isAscending(order)) {
      for (const { batch } of this.chunks) this.out.push(batch as Batch);
    } else {
      this.emitClasses(order);
    }
    this.runs.close();
    this.letGo();
    this.context.memory.release(this.keys.reserved);
  }

  private hold(keyed: Schema, spanned: Spanned, batch?: Batch): void {
    const source = this.sourceOf(keyed);
    this.note(source, spanned.groups);
    const bytes = this.context.memory.hold(spanned.vectors, SPAN_BYTES * spanned.groups.length);
    this.reserved += bytes;
    this.chunks.push({ ...spanned, source, batch });
  }

  /** Writes all rows that are held as a run. */
  private spill(): void {
    if (this.chunks.length === 0) return;
    const held = new Uint8Array(this.keys.size);
    for (const { groups } of this.chunks) for (let s = 0; s < groups.length; s++) held[groups[s]] = 1;
    const order = this.keys.inOrder((group) => held[group] === 1);
    const columns = this.columns.map((_, slot) => slot);
    this.runs.write(numbered(this.inOrder(order, columns, this.chunks), order));
    this.letGo();
  }

  private letGo(): void {
    this.chunks = [];
    this.context.memory.release(this.reserved);
    this.reserved = 0;
  }

  /** Gives out the tables, those first that are made of rows of the same schemas as the first one. */
  private emitClasses(order: Int32Array): void {
    const classes = new Map<number, number[]>();
    for (let group = 0; group < this.keys.size; group++) {
      const set = this.schemasOf[group];
      if (set !== NO_NUMBERS && !classes.has(set)) classes.set(set, []);
    }
    if (classes.size === 1) {
      this.emit([...classes.keys()][0], order, order);
      return;
    }
    for (const group of order) classes.get(this.schemasOf[group])?.push(group);
    for (const [set, groups] of classes) this.emit(set, Int32Array.from(groups), order);
  }

  /** Gives out tables of one class in this order. */
  private emit(set: number, groups: Int32Array, order: Int32Array): void {
    const sources = this.schemaSets.members(set).map((m) => this.sources[m]);
    const schema = this.unionSchema(sources.map((s) => s.schema));
    const columns = this.slotsOf(schema);
    const keys = new Map(schema.keys.map((c) => [c, this.keys.values(schema.columns[c], groups)]));
    const emitter = new TableEmitter(schema, keys, groups.length, this.context.batchRows, this.out);
    if (this.runs.count === 0) {
      const chunks = this.chunks.filter((c) => sources.includes(c.source));
      for (const { vectors, numbers, offsets } of this.inOrder(groups, columns, chunks)) {
        emitter.add(vectors, numbers, offsets);
      }
    } else {
      this.spill();
      const place = this.placesOf(groups);
      const choice = (rows: Rows) => placedRows(rows, place);
      const merged = this.runs.merge({ rank: this.placesOf(order), columns: [], descending: false }, choice, (rows) =>
        this.complete(rows),
      );
      for (const { vectors, numbers, offsets } of merged) {
        emitter.add(
          columns.map((slot) => vectors[slot]),
          numbers.map((group) => place[group]),
          offsets,
        );
      }
    }
    emitter.finish(columns.map((slot) => nullVector(this.columns[slot].type, 0)));
  }

  /** The rows that are held of some groups in this order, with the columns of some slots. */
  private inOrder(groups: Int32Array, columns: readonly number[], chunks: readonly Chunk[]): Generator<Rows> {
    const columnsOf = ({ source, vectors, length }: Chunk) =>
      columns.map((slot) => {
        const at = source.slots.indexOf(slot);
        return at < 0 ? nullVector(this.columns[slot].type, length) : vectors[at];
      });
    return inPlaces(chunks, this.placesOf(groups), groups.length, columnsOf, this.context.batchRows);
  }

  private placesOf(groups: Int32Array): Int32Array {
    const places = new Int32Array(this.keys.size).fill(-1);
    for (let i = 0; i < groups.length; i++) places[groups[i]] = i;
    return places;
  }

  /** Rows that were written before other columns came up, with nulls in these. */
  private complete(rows: Rows): Rows {
    const missing = this.columns.slice(rows.vectors.length);
    if (missing.length === 0) return rows;
    return { ...rows, vectors: [...rows.vectors, ...missing.map((c) => nullVector(c.type, rows.length))] };
  }

  private source(schema: Schema): Source {
    const known = this.sources.find((s) => s.schema === schema);
    if (known !== undefined) return known;
    const source = { number: this.sources.length, schema, slots: this.slotsOf(schema) };
    this.sources.push(source);
    return source;
  }

  /** The slots of the columns that are not in the key: columns of one name and type share theirs, but not within a schema. */
  private slotsOf(schema: Schema): number[] {
    const slots: number[] = [];
    for (const { name, type, key } of schema.columns) {
      if (key) continue;
      for (let twin = 0; ; twin++) {
        const id = JSON.stringify([name, type, twin]);
        const slot = this.columnSlots.get(id) ?? this.columns.length;
        if (slots.includes(slot)) continue;
        if (slot === this.columns.length) this.columns.push({ name, type, key: false });
        this.columnSlots.set(id, slot);
        slots.push(slot);
        break;
      }
    }
    return slots;
  }

  /** Notes that groups have rows of a schema. */
  private note({ number }: Source, groups: Int32Array): void {
    const { size } = this.keys;
    if (size > this.schemasOf.length) {
      const larger = new Int32Array(2 * size);
      larger.set(this.schemasOf);
      this.schemasOf = larger;
    }
    for (let i = 0, last = -1; i < groups.length; i++) {
      if (groups[i] === last) continue;
      last = groups[i];
      this.schemasOf[last] = this.schemaSets.with(this.schemasOf[last], number);
    }
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

function perRow(batch: Batch, column: number): Vector {
  const vector = batch.vectors[column];
  return batch.schema.columns[column].key ? expand(vector, batch.offsets) : vector;
}

/** The same rows under the groups instead of their places. */
function* numbered(pieces: Iterable<Rows>, groups: Int32Array): Generator<Rows> {
  for (const rows of pieces) yield { ...rows, numbers: rows.numbers.map((place) => groups[place]) };
}

function isAscending(numbers: Int32Array): boolean {
  for (let i = 1; i < numbers.length; i++) if (numbers[i] < numbers[i - 1]) return false;
  return true;
}
