import { formatTime } from "../base/time.ts";
import type { Catalog, FieldType } from "../codec/lineprotocol/catalog.ts";
import { PairTable } from "../codec/lineprotocol/pair-table.ts";
import { Dictionary } from "../column/dictionary.ts";
import { words } from "../column/select.ts";
import type { MemoryTable } from "./memory-table.ts";
import { shardOf } from "./shards.ts";
import { FIELD_TYPES, type SeriesTable } from "./source.ts";

/** A shard as admission sees it: its first and last nanosecond as words, and the type that each column has there. */
interface ShardTypes {
  readonly firstHigh: number;
  readonly firstLow: number;
  readonly lastHigh: number;
  readonly lastLow: number;
  /** By column: 1 + the type, or 0 where no point was written. */
  types: Uint8Array;
}

export interface AdmissionRules {
  /** Nanoseconds that a shard takes. */
  readonly span: bigint;
  /** The series of what was stored in a shard before. */
  stored(shard: bigint): Iterable<SeriesTable>;
  /** So many series the bucket may have; undefined: any number. */
  readonly maxSeries: number | undefined;
  /** Series tables of all that was stored before; asked only where their number is limited. */
  all(): Iterable<SeriesTable>;
}

/**
 * Decides which points a bucket takes: their time must be within the retention, the type of a field is that of the first
 * point of its measurement in the shard, and the series may be limited in number.
 */
export class Admission {
  private readonly rules: AdmissionRules;
  private readonly shards = new Map<bigint, ShardTypes>();
  private shard: ShardTypes = { firstHigh: 1, firstLow: 0, lastHigh: 0, lastLow: 0, types: new Uint8Array(0) };
  private oldest = 0n;
  private oldestHigh = -0x80000000;
  private oldestLow = 0;
  /** A column is a field of a measurement: numbers of pairs of texts. */
  private readonly names = new Dictionary();
  private readonly columns = new PairTable();
  /** The catalog at hand and the columns of its first series, by pairs of its codes. */
  private catalog: Catalog | undefined;
  private columnOf = new Int32Array(0);
  private known = 0;
  private byCodes = new PairTable();
  private columnOfCodes: number[] = [];
  /** Series of the catalog that have points, where their number is limited. */
  private counted = new Uint8Array(0);
  private seriesCount = 0;
  private readonly time = new BigInt64Array(1);
  private readonly timeWords = words(this.time);
  /** Columns that the line at hand is the first to have. */
  private readonly fresh: number[] = [];
  /** The place among the points looked at of the one that was refused. */
  culprit = 0;

  constructor(rules: AdmissionRules) {
    this.rules = rules;
  }

  /** Points before are refused; undefined: none is too old. */
  refuseBefore(oldest: bigint | undefined): void {
    this.time[0] = oldest ?? -(2n ** 63n);
    this.oldest = this.time[0];
    this.oldestLow = this.timeWords[0] >>> 0;
    this.oldestHigh = this.timeWords[1];
  }

  /** Why the points of the table from `first` on, all of one time, are not taken; undefined if they are. */
  refusal(table: MemoryTable, first: number): string | undefined {
    const { log, catalog } = table;
    const low = log.times[2 * first] >>> 0;
    const high = log.times[2 * first + 1];
    if (high < this.oldestHigh || (high === this.oldestHigh && low < this.oldestLow)) {
      this.culprit = 0;
      return `its time ${this.timeText(log.times, first)} is before ${formatTime(this.oldest)}, which the retention of the bucket has passed`;
    }
    let { shard } = this;
    if (
      high < shard.firstHigh ||
      high > shard.lastHigh ||
      (high === shard.firstHigh && low < shard.firstLow) ||
      (high === shard.lastHigh && low > shard.lastLow)
    )
      shard = this.enter(low, high);
    if (this.catalog !== catalog) this.begin(catalog);
    if (this.known < catalog.size) this.learn(catalog);
    const { columnOf } = this;
    const { types } = shard;
    for (let i = first; i < log.count; i++) {
      const s = log.series[i];
      if (types[columnOf[s]] !== catalog.typeOf(s) + 1) return this.look(table, first, shard);
    }
    return this.rules.maxSeries === undefined ? undefined : this.count(table, first, this.rules.maxSeries);
  }

  /** As `refusal`, where a column has no type yet or another one. */
  private look(table: MemoryTable, first: number, shard: ShardTypes): string | undefined {
    const { log, catalog } = table;
    const { columnOf, fresh } = this;
    if (shard.types.length < this.columns.size) {
      const types = new Uint8Array(2 * this.columns.size);
      types.set(shard.types);
      shard.types = types;
    }
    fresh.length = 0;
    let problem: string | undefined;
    for (let i = first; i < log.count && problem === undefined; i++) {
      const s = log.series[i];
      const column = columnOf[s];
      const type = catalog.typeOf(s);
      const has = shard.types[column];
      if (has === 0) {
        shard.types[column] = type + 1;
        fresh.push(column);
      } else if (has !== type + 1) {
        this.culprit = i - first;
        const [field, measurement] = [catalog.fieldOf(s), catalog.measurementOf(s)].map((c) => catalog.names.values[c]);
        problem = `field "${field}" of measurement "${measurement}" is of type ${FIELD_TYPES[type]}, but it is of type ${FIELD_TYPES[has - 1]} in the points around ${this.timeText(log.times, first)}`;
      }
    }
    if (problem === undefined && this.rules.maxSeries !== undefined)
      problem = this.count(table, first, this.rules.maxSeries);
    if (problem !== undefined) for (const column of fresh) shard.types[column] = 0;
    return problem;
  }

  private count({ log, catalog }: MemoryTable, first: number, limit: number): string | undefined {
    if (this.counted.length < catalog.size) {
      const counted = new Uint8Array(2 * catalog.size);
      counted.set(this.counted);
      this.counted = counted;
    }
    const before = this.seriesCount;
    for (let i = first; i < log.count; i++) {
      if (this.counted[log.series[i]] === 1) continue;
      this.counted[log.series[i]] = 1;
      this.seriesCount++;
      if (this.seriesCount <= limit) continue;
      this.culprit = i - first;
      for (let back = i, left = this.seriesCount - before; left > 0; back--) {
        // Those of the line that were new; the same series twice in a line was counted once.
        if (this.counted[log.series[back]] === 0) continue;
        this.counted[log.series[back]] = 0;
        left--;
      }
      this.seriesCount = before;
      return `the bucket has ${before} series, and ${limit} is the most it may have`;
    }
    return undefined;
  }

  private timeText(times: Int32Array, i: number): string {
    this.timeWords[0] = times[2 * i];
    this.timeWords[1] = times[2 * i + 1];
    return formatTime(this.time[0]);
  }

  private enter(low: number, high: number): ShardTypes {
    const { time, timeWords } = this;
    timeWords[0] = low;
    timeWords[1] = high;
    const start = shardOf(time[0], this.rules.span);
    let shard = this.shards.get(start);
    if (shard === undefined) {
      const last = start + this.rules.span - 1n;
      const limits = words(
        BigInt64Array.of(start < -(2n ** 63n) ? -(2n ** 63n) : start, last > 2n ** 63n - 1n ? 2n ** 63n - 1n : last),
      );
      shard = {
        firstLow: limits[0] >>> 0,
        firstHigh: limits[1],
        lastLow: limits[2] >>> 0,
        lastHigh: limits[3],
        types: new Uint8Array(this.columns.size),
      };
      this.shards.set(start, shard);
      for (const table of this.rules.stored(start)) this.noteStored(shard, table);
    }
    this.shard = shard;
    return shard;
  }

  private noteStored(shard: ShardTypes, { strings, size, fields, types, tagSets, measurements }: SeriesTable): void {
    const seen = new PairTable();
    for (let s = 0; s < size; s++) {
      const measurement = measurements[tagSets[s]];
      const before = seen.size;
      if (seen.intern(measurement, fields[s]) < before) continue;
      const column = this.column(strings[measurement], strings[fields[s]]);
      if (column >= shard.types.length) {
        const grown = new Uint8Array(2 * (column + 1));
        grown.set(shard.types);
        shard.types = grown;
      }
      shard.types[column] = types[s] + 1;
    }
  }

  private column(measurement: string, field: string): number {
    return this.columns.intern(this.names.code(measurement), this.names.code(field));
  }

  /** Looks at another catalog from now on. */
  private begin(catalog: Catalog): void {
    this.catalog = catalog;
    this.known = 0;
    this.byCodes = new PairTable();
    this.columnOfCodes = [];
    if (this.rules.maxSeries === undefined) return;
    this.counted = new Uint8Array(0);
    this.seriesCount = 0;
    for (const table of this.rules.all()) this.countStored(catalog, table);
  }

  private countStored(catalog: Catalog, table: SeriesTable): void {
    const { strings, pairStarts, pairs } = table;
    const sets = Array.from(table.measurements, (measurement, t) => {
      const keys: string[] = [];
      const values: string[] = [];
      for (let p = 2 * pairStarts[t]; p < 2 * pairStarts[t + 1]; p += 2) {
        keys.push(strings[pairs[p]]);
        values.push(strings[pairs[p + 1]]);
      }
      return catalog.tagSetOfHead({ measurement: strings[measurement], keys, values });
    });
    for (let s = 0; s < table.size; s++) {
      const field = catalog.names.code(strings[table.fields[s]]);
      const number = catalog.seriesOf(sets[table.tagSets[s]], field, table.types[s] as FieldType, catalog.size);
      if (number >= this.counted.length) {
        const counted = new Uint8Array(2 * (number + 1));
        counted.set(this.counted);
        this.counted = counted;
      }
      if (this.counted[number] === 0) this.seriesCount++;
      this.counted[number] = 1;
    }
  }

  /** Finds the columns of series that are new in the catalog. */
  private learn(catalog: Catalog): void {
    if (catalog.size > this.columnOf.length) {
      const columnOf = new Int32Array(2 * catalog.size);
      columnOf.set(this.columnOf);
      this.columnOf = columnOf;
    }
    for (let s = this.known; s < catalog.size; s++) {
      const measurement = catalog.measurementOf(s);
      const field = catalog.fieldOf(s);
      const id = this.byCodes.intern(measurement, field);
      if (id === this.columnOfCodes.length) {
        const { values } = catalog.names;
        this.columnOfCodes.push(this.column(values[measurement], values[field]));
      }
      this.columnOf[s] = this.columnOfCodes[id];
    }
    this.known = catalog.size;
  }
}
