import { FluxError, fail } from "../base/diagnostic.ts";
import { NO_SPAN } from "../base/span.ts";
import { turn } from "../base/turn.ts";
import { closeStoreFiles, copyStoreFiles, type OpenFiles, openStoreFiles } from "./backup.ts";
import { Bucket, type BucketHost } from "./bucket.ts";
import { checkSegments, type StoreCheck } from "./check.ts";
import { type CompactionHost, compact } from "./compaction.ts";
import { withDeletion } from "./deletions.ts";
import { type WrittenSegment, writeTable } from "./flush.ts";
import { RecordWriter } from "./log-record.ts";
import { LogWriter, logPath } from "./log-writer.ts";
import {
  type BucketEntry,
  bucketId,
  type Manifest,
  ManifestReader,
  type SegmentEntry,
  segmentPath,
  writeManifest,
} from "./manifest.ts";
import type { MemoryTable } from "./memory-table.ts";
import type { StoreOptions } from "./options.ts";
import { LogReplay, logNumbers } from "./replay.ts";
import { SegmentFile } from "./segment-files.ts";
import { shardSpanFor } from "./shards.ts";
import type { BucketSnapshot, Deletion, PointSource } from "./source.ts";
import type { Storage } from "./storage.ts";

const DAY = 86_400_000_000_000n;

/** Buckets that every store has, with their retention as in InfluxDB. */
const SYSTEM_BUCKETS: readonly BucketEntry[] = [
  { id: "0000000000000001", name: "_monitoring", retention: 7n * DAY },
  { id: "0000000000000002", name: "_tasks", retention: 3n * DAY },
].map((info) => ({ ...info, shardSpan: shardSpanFor(info.retention), segments: [], deletions: [] }));

const EMPTY: Manifest = { sequence: 0, nextFile: 1, nextOrder: 1, logFrom: 1, buckets: SYSTEM_BUCKETS };

/** With fewer points than this in memory a store is closed without a flush: the log has them. */
const CLOSE_FLUSH_POINTS = 1 << 16;

/** Where flushes fail, so many times the points of one are kept in memory before writes fail too. */
const MOST_FROZEN = 4;

/** So often a reader begins anew, when the writer changes what it reads. */
const READ_ATTEMPTS = 20;

/** Ends a compaction that nobody waits for any more. */
class Stopped extends Error {}

/** What all buckets of a store share: manifest, log, segment files, and the order in which they change. */
export class StoreCore implements BucketHost, CompactionHost {
  readonly storage: Storage;
  readonly options: StoreOptions & { readonly maxLineBytes: number; readonly maxSeries: number | undefined };
  manifest: Manifest = EMPTY;
  private readonly manifests: ManifestReader;
  private readonly memoryPoints: number;
  private readonly memoryBytes: number;
  /** The next number of a segment file: also those have one that were given up. */
  private nextFile = 1;
  private readonly buckets = new Map<string, Bucket>();
  private readonly files = new Map<number, SegmentFile>();
  private readonly log: LogWriter | undefined;
  private readonly record = new RecordWriter();
  private replay: LogReplay | undefined;
  private readonly lock: { release(): void } | undefined;
  private closed = false;
  /** Points in tables with which no flush has begun. */
  private pending = 0;
  private textBytes = 0;
  /** The first log file whose points no flush has begun with. */
  private logFrom: number;
  /** Flushes and deletions, one after the other. */
  private last: Promise<unknown> = Promise.resolve();
  /** An error of ours in the background: told to who comes next. */
  private mistake: unknown;
  /** A compaction in the background waits for others. */
  private waiting = false;
  /** Compactions, one after the other. */
  private lastCompaction: Promise<unknown> = Promise.resolve();
  /** Changes of the manifest, one after the other. */
  private lastChange: Promise<unknown> = Promise.resolve();

  constructor(storage: Storage, options: StoreOptions) {
    this.storage = storage;
    this.manifests = new ManifestReader(storage);
    this.options = { ...options, maxLineBytes: options.maxLineBytes ?? 1 << 20, maxSeries: options.maxSeries };
    this.memoryPoints = options.memoryPoints ?? 3 << 17;
    this.memoryBytes = options.memoryBytes ?? 64 << 20;
    if (options.readOnly === true) {
      this.logFrom = 0;
      this.refresh();
      return;
    }
    const lock = storage.lock();
    if (typeof lock === "string")
      fail("FLX0931", NO_SPAN, `the store ${storage.name} cannot be opened for writing: ${lock}`, [
        "a store has one writer; others can open it for reading only",
      ]);
    this.lock = lock;
    try {
      const numbers = this.recover();
      this.logFrom = numbers[0] ?? this.manifest.logFrom;
      const next = Math.max(this.manifest.logFrom, (numbers.at(-1) ?? 0) + 1);
      this.log = new LogWriter(storage, next, options.durability !== "relaxed");
    } catch (error) {
      lock.release();
      throw error;
    }
  }

  /** What was found damaged in the log, in words for people. */
  get problems(): readonly string[] {
    return this.replay?.problems ?? [];
  }

  now(): bigint {
    return this.options.clock();
  }

  entry(id: string): BucketEntry {
    const entry = this.manifest.buckets.find((b) => b.id === id);
    return entry ?? fail("FLX0934", NO_SPAN, "the bucket was deleted");
  }

  /** The bucket with that entry. */
  bucket(id: string): Bucket {
    let bucket = this.buckets.get(id);
    if (bucket === undefined) {
      bucket = new Bucket(this, id);
      this.buckets.set(id, bucket);
    }
    return bucket;
  }

  segments(id: string): BucketSnapshot["sources"] {
    const { segments, deletions } = this.entry(id);
    return segments.map((segment) => ({
      source: this.file(segment),
      deletions: deletions.filter((d) => d.order > segment.order && d.order > segment.deletedTo),
    }));
  }

  file(entry: SegmentEntry): SegmentFile {
    let file = this.files.get(entry.file);
    if (file === undefined) {
      file = new SegmentFile(this.storage, entry);
      this.files.set(entry.file, file);
    }
    return file;
  }

  hold(sources: readonly PointSource[]): () => void {
    const files = sources.filter((source) => source instanceof SegmentFile);
    for (const file of files) file.hold();
    return () => {
      for (const file of files) file.release();
    };
  }

  refusal(): string | undefined {
    if (this.closed) return `the store ${this.storage.name} is closed`;
    return this.log === undefined ? `the store ${this.storage.name} is open for reading only` : undefined;
  }

  append(bucket: Bucket, from: number, to: number): void {
    const { table, named } = bucket;
    named.collect(table, from, to);
    this.log?.append(this.record.write(bucket.number, named, table, from, to));
    this.pending += to - from;
    this.textBytes = Math.max(this.textBytes, table.texts.dictionary.bytes);
  }

  async sync(): Promise<void> {
    await this.log?.sync();
  }

  syncNow(): void {
    this.log?.syncNow();
  }

  async room(): Promise<void> {
    if (!this.isFull) return;
    try {
      await this.exclusive(async () => (this.isFull ? this.flushTables() : undefined));
    } catch (error) {
      // What was written is in the log, and stays in memory; the next flush takes it along.
      if (!(error instanceof FluxError) || this.frozenPoints > MOST_FROZEN * this.memoryPoints) throw error;
    }
    this.compactInBackground();
  }

  /** Writes all points that are in memory to segments. */
  flush(): Promise<void> {
    return this.exclusive(() => this.flushTables()).then(() => this.compactInBackground());
  }

  remove(id: string, deletion: Deletion): Promise<void> {
    return this.exclusive(async () => {
      await this.flushTables((manifest) => ({
        ...manifest,
        nextOrder: manifest.nextOrder + 1,
        buckets: manifest.buckets.map((b) => (b.id === id ? withDeletion(b, deletion, manifest.nextOrder) : b)),
      }));
      this.bucket(id).forgetStored();
    });
  }

  /** Makes one segment of each shard; gives what is damaged and could not be merged, in words for people. */
  async compact(): Promise<readonly string[]> {
    await this.flush();
    return this.compactAfterOthers(true);
  }

  /** Reads all that is stored. */
  async check(): Promise<StoreCheck> {
    this.refresh();
    const found = await checkSegments(
      this.manifest,
      (entry) => this.file(entry),
      () => this.pause(),
    );
    const inLog = (this.replay?.problems ?? []).map((message) => ({ bucket: undefined, message }));
    return { ...found, problems: [...inLog, ...found.problems] };
  }

  /** Copies the store as it is now to another folder; what is written meanwhile is not in the copy. */
  async backup(target: Storage): Promise<void> {
    const files = this.openAll();
    try {
      await copyStoreFiles(files, target, () => this.pause());
    } finally {
      closeStoreFiles(files);
    }
  }

  async pause(): Promise<void> {
    await turn();
    if (this.closed) throw new Stopped("the store is being closed");
  }

  /**
   * Makes another manifest that of the store; files that only the old one names are removed when nobody reads them.
   *
   * @param after what changes at the same moment in memory
   */
  change(make: (manifest: Manifest) => Manifest, after: () => void = () => {}): Promise<void> {
    const change = this.lastChange.then(async () => {
      const before = this.manifest;
      const made = make(before);
      const manifest = { ...made, sequence: before.sequence + 1, nextFile: this.nextFile };
      await writeManifest(this.storage, manifest);
      this.manifest = manifest;
      after();
      const kept = new Set(manifest.buckets.flatMap((b) => b.segments.map((s) => s.file)));
      for (const segment of before.buckets.flatMap((b) => b.segments)) {
        if (kept.has(segment.file)) continue;
        this.file(segment).retire(true);
        this.files.delete(segment.file);
      }
    });
    this.lastChange = change.catch(() => {});
    return change;
  }

  /** A new segment file. */
  create() {
    const file = this.nextFile++;
    return { file, writable: this.storage.write(segmentPath(file)) };
  }

  /** In a store that another process writes: sees what is there now. */
  refresh(): void {
    if (this.options.readOnly !== true) return;
    for (let attempt = 0; ; attempt++) {
      const manifest = this.manifests.read() ?? EMPTY;
      if (this.replay === undefined || manifest.sequence !== this.manifest.sequence) this.readAnew(manifest);
      const whole = this.openFiles();
      this.replay?.advance(false);
      // Files go only after another manifest has come: if none came, nothing was missed.
      const now = this.manifests.read()?.sequence ?? EMPTY.sequence;
      if (now === manifest.sequence && whole) return;
      if (attempt === READ_ATTEMPTS)
        fail("FLX0932", NO_SPAN, `the store ${this.storage.name} changes faster than it can be read`);
    }
  }

  async close(): Promise<void> {
    if (this.closed) return;
    this.closed = true;
    try {
      await this.lastCompaction;
      try {
        await this.exclusive(async () => {
          if (this.pending >= CLOSE_FLUSH_POINTS) await this.flushTables();
        });
      } finally {
        await this.lastChange;
        await this.log?.close();
      }
    } finally {
      this.replay?.close();
      for (const file of this.files.values()) file.close();
      this.lock?.release();
    }
  }

  private get isFull(): boolean {
    return this.pending >= this.memoryPoints || this.textBytes >= this.memoryBytes;
  }

  private compactAfterOthers(full: boolean): Promise<readonly string[]> {
    const compaction = this.lastCompaction.then(() => compact(this, full));
    this.lastCompaction = compaction.catch(() => {});
    return compaction;
  }

  /** Nobody waits for it: what fails is tried again after the next flush. */
  private compactInBackground(): void {
    if (this.waiting) return;
    this.waiting = true;
    const compaction = this.lastCompaction.then(() => {
      this.waiting = false;
      return this.closed ? undefined : compact(this, false);
    });
    this.lastCompaction = compaction.catch((error) => {
      if (!(error instanceof FluxError || error instanceof Stopped)) this.mistake = error;
    });
  }

  /** Points of flushes that failed. */
  private get frozenPoints(): number {
    let points = 0;
    for (const bucket of this.buckets.values()) for (const table of bucket.frozen) points += table.written;
    return points;
  }

  private exclusive<T>(action: () => Promise<T>): Promise<T> {
    if (this.mistake !== undefined) throw this.mistake;
    const result = this.last.then(action);
    this.last = result.catch(() => {});
    return result;
  }

  /** Writes what is in memory to segments, and changes the manifest further at the same moment. */
  private async flushTables(further: ((manifest: Manifest) => Manifest) | undefined = undefined): Promise<void> {
    const { log } = this;
    if (log === undefined) return;
    if (this.pending > 0) {
      for (const bucket of this.buckets.values()) bucket.freeze();
      this.logFrom = log.rotate();
      this.pending = 0;
      this.textBytes = 0;
    }
    const { logFrom } = this;
    const flushed = new Map<string, { readonly table: MemoryTable; readonly segments: WrittenSegment[] }[]>();
    for (const bucket of this.buckets.values()) if (bucket.frozen.length > 0) flushed.set(bucket.id, []);
    if (flushed.size === 0 && further === undefined) return;
    const files: number[] = [];
    const target = {
      create: () => {
        const created = this.create();
        files.push(created.file);
        return created;
      },
    };
    try {
      for (const [id, tables] of flushed) {
        const entry = this.manifest.buckets.find((b) => b.id === id);
        for (const table of this.bucket(id).frozen)
          tables.push({ table, segments: entry === undefined ? [] : await writeTable(table, entry.shardSpan, target) });
      }
      await this.change(
        (manifest) => {
          let order = manifest.nextOrder;
          const buckets = manifest.buckets.map((b) => {
            const segments = (flushed.get(b.id) ?? []).flatMap((t) => {
              order++;
              return t.segments.map((s) => segmentEntry(s, order - 1, 0));
            });
            return { ...b, segments: [...b.segments, ...segments] };
          });
          const next = { ...manifest, nextOrder: order, logFrom, buckets };
          return further === undefined ? next : further(next);
        },
        () => {
          for (const [id, tables] of flushed) this.bucket(id).thaw(tables.map((t) => t.table));
        },
      );
    } catch (error) {
      for (const file of files) this.storage.remove(segmentPath(file));
      throw error;
    }
    for (const number of logNumbers(this.storage)) if (number < logFrom) this.storage.remove(logPath(number));
  }

  /** Reads manifest and log as the one writer, and removes what a crash left; gives the numbers of the log files. */
  private recover(): number[] {
    const { storage } = this;
    const manifest = this.manifests.read() ?? EMPTY;
    this.manifest = manifest;
    const named = new Set(manifest.buckets.flatMap((b) => b.segments.map((s) => segmentPath(s.file))));
    this.nextFile = manifest.nextFile;
    for (const name of storage.list("segments")) if (!named.has(`segments/${name}`)) storage.remove(`segments/${name}`);
    for (const number of logNumbers(storage)) if (number < manifest.logFrom) storage.remove(logPath(number));
    const replay = new LogReplay(storage, manifest.logFrom, (number) => this.tableOf(number));
    replay.advance(true);
    replay.close();
    this.replay = replay;
    for (const bucket of this.buckets.values()) this.pending += bucket.table.written;
    return logNumbers(storage);
  }

  private readAnew(manifest: Manifest): void {
    this.manifest = manifest;
    const kept = new Set(manifest.buckets.flatMap((b) => b.segments.map((s) => s.file)));
    for (const [number, file] of this.files) {
      if (kept.has(number)) continue;
      file.retire(false);
      this.files.delete(number);
    }
    for (const bucket of this.buckets.values()) bucket.empty();
    this.replay?.close();
    this.replay = new LogReplay(this.storage, manifest.logFrom, (number) => this.tableOf(number));
  }

  /** Opens the files of the store at one moment. */
  private openAll(): OpenFiles {
    for (let attempt = 0; attempt < READ_ATTEMPTS; attempt++) {
      this.refresh();
      const { manifest } = this;
      const files = openStoreFiles(this.storage, manifest, this.log?.end);
      const now = this.log !== undefined ? manifest : (this.manifests.read() ?? EMPTY);
      if (files !== undefined && now.sequence === manifest.sequence) return files;
      if (files !== undefined) closeStoreFiles(files);
    }
    return fail("FLX0930", NO_SPAN, `a file that the manifest of ${this.storage.name} names is missing`);
  }

  /** Opens all segment files, so that they can be read after the writer removed them; false if one is gone. */
  private openFiles(): boolean {
    for (const segment of this.manifest.buckets.flatMap((b) => b.segments)) {
      try {
        this.file(segment).open();
      } catch (error) {
        if (!(error instanceof FluxError)) throw error;
        // What is damaged tells whoever reads it; what is gone was removed since the manifest was read.
        const file = this.storage.open(segmentPath(segment.file));
        if (file === undefined) return false;
        file.close();
      }
    }
    return true;
  }

  private tableOf(number: bigint): MemoryTable | undefined {
    const id = bucketId(number);
    return this.manifest.buckets.some((b) => b.id === id) ? this.bucket(id).table : undefined;
  }
}

function segmentEntry(s: WrittenSegment, order: number, deletedTo: number): SegmentEntry {
  const { file, shard, size, points, minTime, maxTime } = s;
  return { file, order, deletedTo, shard, size, points, minTime, maxTime };
}
