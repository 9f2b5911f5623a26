import { FluxError, fail } from "../base/diagnostic.ts";
import { NO_SPAN } from "../base/span.ts";
import { Catalog } from "../codec/lineprotocol/catalog.ts";
import type { PointBuffer } from "../codec/lineprotocol/points.ts";
import type { BucketInfo, BucketQuery, BucketWriter, Points, StoredBucket } from "../sdk/buckets.ts";
import type { TableReader } from "../sdk/deps.ts";
import { Admission } from "./admission.ts";
import { type LinesOptions, type LinesReport, type LinesSource, readLines } from "./lines.ts";
import { NamedNumbers } from "./log-record.ts";
import type { BucketEntry } from "./manifest.ts";
import { MemoryTable } from "./memory-table.ts";
import { appendPoints } from "./points-writer.ts";
import { readSnapshot } from "./query/read-snapshot.ts";
import type { BucketSnapshot, Deletion, PointSource, SeriesTable } from "./source.ts";

/** A catalog with fewer series is kept, whatever is written to them. */
const SMALL_CATALOG = 100_000;

/** What a write came to. */
export interface WriteReport {
  /** Values that were kept: a row or line has one for each field. */
  points: number;
  /** Rows that the bucket did not take, and why not the first. */
  refused: number;
  reason: string | undefined;
}

/** What a bucket needs of its store. */
export interface BucketHost {
  readonly options: {
    readonly maxLineBytes: number;
    readonly maxSeries: number | undefined;
  };
  now(): bigint;
  /** The bucket as the manifest has it. @throws FluxError FLX0934 if it was deleted */
  entry(id: string): BucketEntry;
  /** Segments of the bucket, the earlier first, each with what was deleted after it. */
  segments(id: string): BucketSnapshot["sources"];
  /** Sees new points of another process that writes. */
  refresh(): void;
  /** Keeps these sources readable until the function that is given back is called. */
  hold(sources: readonly PointSource[]): () => void;
  /** Undefined if the store can be written; else why not. */
  refusal(): string | undefined;
  append(bucket: Bucket, from: number, to: number): void;
  sync(): Promise<void>;
  syncNow(): void;
  /** Waits until there is room in memory for more points. */
  room(): Promise<void>;
  remove(id: string, deletion: Deletion): Promise<void>;
}

/** A bucket of a store. */
export class Bucket implements StoredBucket, PointBuffer {
  readonly id: string;
  /** The id as it stands in the log. */
  readonly number: bigint;
  /** Points written since the last flush, and tables that are being flushed. */
  table = new MemoryTable(new Catalog());
  frozen: readonly MemoryTable[] = [];
  /** What the log file at hand has named. */
  named = new NamedNumbers();
  private readonly host: BucketHost;
  private admission: Admission | undefined;
  /** What was in memory before admission began, and is in no segment yet. */
  private before: readonly PointSource[] = [];

  constructor(host: BucketHost, id: string) {
    this.host = host;
    this.id = id;
    this.number = BigInt(`0x${id}`);
  }

  get info(): BucketInfo {
    const { id, name, retention, description } = this.host.entry(this.id);
    return { id, name, retention, description };
  }

  get catalog() {
    return this.table.catalog;
  }

  get log() {
    return this.table.log;
  }

  get texts() {
    return this.table.texts;
  }

  read(query: BucketQuery): TableReader {
    return readSnapshot(() => this.snapshot(), query);
  }

  /** What is in the bucket now; close it when it has been read. */
  snapshot(): BucketSnapshot {
    this.host.refresh();
    const memory = [...this.frozen, this.table].flatMap((table) => table.sources());
    const sources = [...this.host.segments(this.id), ...memory.map((source) => ({ source, deletions: [] }))];
    const release = this.host.hold(sources.map(({ source }) => source));
    let closed = false;
    return {
      sources,
      oldest: this.oldest(),
      close() {
        if (!closed) release();
        closed = true;
      },
    };
  }

  /**
   * Keeps points; they will outlast a crash of the machine when the promise resolves. Points that the bucket does not take
   * are left out and told in the report.
   *
   * @throws FluxError FLX0932 where they cannot be written, FLX0934 where nothing can
   */
  async write(points: Points): Promise<WriteReport> {
    const report = this.append(points);
    await this.host.sync();
    await this.host.room();
    return report;
  }

  /** As `write`, waited for: the fastest way for few points at a time by one writer. */
  writeNow(points: Points): WriteReport {
    const report = this.append(points);
    this.host.syncNow();
    // Who waits for nothing is not told of a flush that failed: the next that waits is.
    this.host.room().catch(() => {});
    return report;
  }

  /**
   * Keeps the points of line protocol, given in pieces that may end anywhere. What is in one piece is kept whole or not at
   * all, but for lines that are refused.
   *
   * @throws FluxError as `write`; lines that are refused do not throw
   * @example await bucket.writeLines(encoder.encode("cpu,host=a usage=2.5 1700000000"), { precision: "s" })
   */
  async writeLines(source: LinesSource, options: LinesOptions = {}): Promise<LinesReport> {
    const { host } = this;
    const report = await readLines(this, source, options, {
      maxLineBytes: host.options.maxLineBytes,
      now: host.now(),
      begin: () => this.begin(),
      refusal: (first) => this.refusal(first),
      culprit: () => this.admission?.culprit ?? 0,
      commit: () => this.commit(),
      rollBack: () => this.table.rollBack(),
      room: () => host.room(),
    });
    await host.sync();
    return report;
  }

  writer(): BucketWriter | undefined {
    if (this.host.refusal() !== undefined) return undefined;
    return {
      write: (points) => {
        const { refused, reason } = this.append(points);
        if (refused > 0)
          fail("FLX0935", NO_SPAN, `bucket "${this.info.name}" does not take ${refused} of the points: ${reason}`);
        return this.host.room();
      },
      commit: () => this.host.sync(),
      close() {},
    };
  }

  /** Removes points for good, those that are in the bucket when it is called. */
  delete(deletion: Deletion): Promise<void> {
    this.checkWritable();
    return this.host.remove(this.id, deletion);
  }

  /** The points written so far are to be flushed: others go to a table of their own. */
  freeze(): void {
    const { table, catalog } = this;
    if (table.written === 0) return;
    this.named = new NamedNumbers();
    this.frozen = [...this.frozen, table];
    // Series that are written no more would stay in the catalog for ever.
    const isSparse = catalog.size > SMALL_CATALOG && catalog.size > 2 * table.seriesCount();
    this.table = new MemoryTable(isSparse ? new Catalog() : catalog);
  }

  /** Tables are in segments now. */
  thaw(tables: readonly MemoryTable[]): void {
    this.frozen = this.frozen.filter((table) => !tables.includes(table));
    if (this.frozen.length === 0) this.before = [];
  }

  /** Nothing is in memory: what there was is read anew. */
  empty(): void {
    this.table = new MemoryTable(new Catalog());
  }

  /** What is known of types and series must be asked anew of what is stored. */
  forgetStored(): void {
    this.admission = undefined;
  }

  private append(points: Points): WriteReport {
    this.begin();
    const from = this.table.written;
    const report: WriteReport = { points: 0, refused: 0, reason: undefined };
    try {
      appendPoints(
        this.table,
        points,
        (first) => this.refusal(first),
        (_, reason) => {
          report.refused++;
          report.reason ??= reason;
        },
      );
    } catch (error) {
      this.table.rollBack();
      throw error;
    }
    this.commit();
    report.points = this.table.written - from;
    return report;
  }

  private begin(): void {
    this.checkWritable();
    this.admission ??= this.beginAdmission();
    this.admission.refuseBefore(this.oldest());
  }

  private beginAdmission(): Admission {
    const span = this.host.entry(this.id).shardSpan;
    // What is written from now on, admission knows itself.
    this.before = [...this.frozen, this.table].flatMap((table) => table.sources());
    return new Admission({
      span,
      stored: (shard) => this.stored(shard, shard + span),
      maxSeries: this.host.options.maxSeries,
      all: () => this.stored(undefined, undefined),
    });
  }

  private refusal(first: number): string | undefined {
    return this.admission?.refusal(this.table, first);
  }

  /** Makes the points that were read part of the bucket and of the log. */
  private commit(): void {
    const { table } = this;
    if (table.log.count === table.written) return;
    try {
      this.host.append(this, table.written, table.log.count);
    } catch (error) {
      this.named.forget(table, table.written, table.log.count);
      table.rollBack();
      throw error;
    }
    table.written = table.log.count;
  }

  /** Series tables of what was stored before admission began and has points in a time; of all without one. */
  private *stored(start: bigint | undefined, stop: bigint | undefined): Iterable<SeriesTable> {
    for (const source of [...this.host.segments(this.id).map((s) => s.source), ...this.before]) {
      if (start !== undefined && source.maxTime < start) continue;
      if (stop !== undefined && source.minTime >= stop) continue;
      try {
        yield source.series();
      } catch (error) {
        // What is damaged must not keep new points out: who reads it is told.
        if (!(error instanceof FluxError)) throw error;
      }
    }
  }

  private oldest(): bigint | undefined {
    const { retention } = this.host.entry(this.id);
    return retention === 0n ? undefined : this.host.now() - retention;
  }

  private checkWritable(): void {
    const reason = this.host.refusal();
    if (reason !== undefined) fail("FLX0934", NO_SPAN, reason);
  }
}
