import { type Batch, Schema } from "../../column/batch.ts";
import { slice } from "../../column/select.ts";
import type { Vector } from "../../column/vector.ts";
import type { WantedRows } from "../../sdk/buckets.ts";
import type { BucketSnapshot } from "../source.ts";
import type { Catalog } from "./catalog.ts";
import type { Choice } from "./choice.ts";
import { deletionsOf } from "./deletions.ts";
import { GivenKeys } from "./given-keys.ts";
import { type Rest, restOf } from "./rest.ts";
import type { SeriesClass } from "./series-class.ts";
import { UnitReader } from "./unit-reader.ts";
import { type MemberBlocks, type TimeSpan, UnitList } from "./units.ts";
import { vectorOfValues } from "./values.ts";
import { keepWanted } from "./wanted-rows.ts";

/** What is read of every class. */
export interface ScanOptions {
  readonly batchRows: number;
  readonly span: TimeSpan;
  readonly columns: ((name: string) => boolean) | undefined;
  readonly rows: WantedRows | undefined;
  readonly seriesPer: readonly string[] | undefined;
}

const NONE = -1;

/** The rows of the chosen series of one class, batch by batch. */
export class ClassScan {
  private readonly choice: Choice;
  private readonly catalog: Catalog;
  private readonly batchRows: number;
  private readonly units: UnitList;
  private readonly reader: UnitReader;
  private readonly schema: Schema;
  private readonly wanted: { readonly times: boolean; readonly values: boolean };
  private readonly wantedRows: WantedRows | undefined;
  private readonly perKey: GivenKeys | undefined;
  /** Each unit gives a row: how many it has. */
  private readonly counts: boolean;
  /** How many of the series have been looked up, and of the units found how many have been read. */
  private lookedUp = 0;
  private unit = 0;
  /** The place of the series whose table the last batch left open. */
  private openPlace = NONE;
  /** What is left of a unit that is longer than a batch. */
  private pending: Batch | undefined;

  constructor(choice: Choice, catalog: Catalog, snapshot: BucketSnapshot, options: ScanOptions) {
    const { class: of } = choice;
    const { columns, span, batchRows } = options;
    this.choice = choice;
    this.catalog = catalog;
    this.batchRows = batchRows;
    const members = of.members.flatMap((member): MemberBlocks[] => {
      const { source, deletions } = snapshot.sources[member.source];
      if (source.maxTime < span.from || source.minTime > span.to) return [];
      return [
        {
          ...member,
          from: source,
          starts: source.blockStarts(),
          statistics: source.statistics(),
          deletions: deletionsOf(deletions, of, catalog.texts),
        },
      ];
    });
    // Which rows count is not known where whoever asked must test them.
    const isSparse = !choice.undecided;
    this.wantedRows = isSparse ? options.rows : undefined;
    this.perKey = isSparse && options.seriesPer !== undefined ? new GivenKeys(of, options.seriesPer) : undefined;
    this.counts = this.wantedRows?.of === "counts";
    const wanted = this.counts
      ? { times: false, values: false }
      : { times: columns?.("_time") ?? true, values: columns?.("_value") ?? true };
    this.wanted = wanted;
    this.schema = this.counts ? countSchema(of.schema) : wantedSchema(of.schema, wanted);
    this.units = new UnitList(members, span);
    this.reader = new UnitReader(members, span, of.type, wanted);
  }

  /** The next batch; undefined at the end. */
  next(): Batch | undefined {
    for (;;) {
      if (this.pending !== undefined) return this.piece(this.pending);
      const end = this.plan();
      if (end === this.unit) return undefined;
      const batch = this.read(end);
      if (batch === undefined) continue;
      if (batch.length <= this.batchRows) return batch;
      this.pending = batch;
    }
  }

  /** Looks up units for one batch; gives the end of them. */
  private plan(): number {
    const { units } = this;
    if (2 * this.unit >= units.count) {
      units.drop(this.unit);
      this.unit = 0;
    }
    let rows = 0;
    let end = this.unit;
    while (rows < this.batchRows && (end < units.count || this.lookUp())) {
      if (end === units.count) continue;
      const more = this.counts ? 1 : this.reader.most(units, end);
      if (end > this.unit && rows + more > this.batchRows) break;
      rows += more;
      end++;
    }
    return end;
  }

  /** Looks up the units of the next series; false if there is none. */
  private lookUp(): boolean {
    const { places, class: of, where } = this.choice;
    if (this.lookedUp === (places === undefined ? of.size : places.length)) return false;
    const place = places === undefined ? this.lookedUp : places[this.lookedUp];
    this.lookedUp++;
    const key = this.perKey?.numberOf(place) ?? NONE;
    if (key !== NONE && this.perKey?.isGiven(key) === true) return true;
    const begin = this.units.count;
    this.units.add(place, where && decided(restOf(where, place)), of.type);
    if (this.wantedRows !== undefined) keepWanted(this.units, begin, this.wantedRows, of.type);
    if (key !== NONE && this.units.hasRows(begin)) this.perKey?.give(key);
    return true;
  }

  /** Reads units up to `end` into a batch; undefined if they have no rows and end no table. */
  private read(end: number): Batch | undefined {
    const { units, reader, choice, wanted, counts } = this;
    const numbers = new BigInt64Array(counts ? end - this.unit : 0);
    let most = 0;
    for (let u = this.unit; u < end; u++) most += reader.most(units, u);
    const rows = reader.room(most);
    const places = new Int32Array(end - this.unit);
    const offsets = new Int32Array(end - this.unit + 1);
    const continues = this.openPlace !== NONE;
    let segments = 0;
    let length = 0;
    if (continues) places[segments++] = this.openPlace;
    for (let u = this.unit; u < end; u++) {
      const place = units.places[u];
      const n = reader.read(units, u, rows, length);
      if (n === 0) continue;
      if (counts) numbers[length++] = BigInt(n);
      else length += n;
      if (segments === 0 || places[segments - 1] !== place) places[segments++] = place;
      offsets[segments] = length;
    }
    this.unit = end;
    if (segments === 0) return undefined;
    const last = places[segments - 1];
    const open = end < units.count && units.places[end] === last;
    if (length === 0 && open) return undefined;
    this.openPlace = open ? last : NONE;
    return {
      schema: this.schema,
      length,
      vectors: [
        ...(wanted.times ? [timeVector(rows.times.subarray(0, length))] : []),
        ...(wanted.values ? [vectorOfValues(rows.values, 0, length)] : []),
        ...(counts ? [{ type: "int", data: numbers.subarray(0, length), valid: null } as const] : []),
        ...keyVectors(choice.class, this.catalog, places.subarray(0, segments)),
      ],
      offsets: offsets.subarray(0, segments + 1),
      continues,
      open,
    };
  }

  /** The first rows of a unit that is longer than a batch. */
  private piece(batch: Batch): Batch {
    const { batchRows } = this;
    const cut = (from: number, to: number): Batch => ({
      ...batch,
      length: to - from,
      vectors: batch.vectors.map((v, c) => (batch.schema.columns[c].key ? v : slice(v, from, to))),
      offsets: Int32Array.of(0, to - from),
    });
    if (batch.length <= batchRows) {
      this.pending = undefined;
      return batch;
    }
    this.pending = { ...cut(batchRows, batch.length), continues: true };
    return { ...cut(0, batchRows), open: true };
  }
}

function wantedSchema(schema: Schema, wanted: { readonly times: boolean; readonly values: boolean }): Schema {
  if (wanted.times && wanted.values) return schema;
  return new Schema(schema.columns.filter((c, i) => c.key || (i === 0 ? wanted.times : wanted.values)));
}

function countSchema({ columns }: Schema): Schema {
  return new Schema([{ name: "_count", type: "int", key: false }, ...columns.filter((c) => c.key)]);
}

/** Undefined where it is true for all rows, or cannot be decided. */
function decided(rest: Rest): Rest | undefined {
  return rest.op === "known" ? undefined : rest;
}

function timeVector(data: BigInt64Array): Vector {
  return { type: "time", data, valid: null };
}

/** `_field`, `_measurement` and the tags of some series; what stands together is not copied. */
function keyVectors({ columns }: SeriesClass, { texts }: Catalog, places: Int32Array): Vector[] {
  const { dictionary } = texts;
  const n = places.length;
  const isRun = places[n - 1] - places[0] === n - 1;
  const vector = (column: Int32Array): Vector => {
    const data = isRun ? column.subarray(places[0], places[0] + n) : places.map((p) => column[p]);
    return { type: "string", data, dictionary, valid: null };
  };
  const field = columns[columns.length - 1];
  return [vector(field), ...columns.slice(0, -1).map(vector)];
}
