import { FluxError } from "../base/diagnostic.ts";
import { tidied, touches } from "./deletions.ts";
import { type BucketEntry, type Manifest, type SegmentEntry, segmentPath } from "./manifest.ts";
import { mergePoints } from "./merge-points.ts";
import { SegmentWriter } from "./segment/writer.ts";
import type { SegmentFile } from "./segment-files.ts";
import type { BucketSnapshot } from "./source.ts";
import type { Storage, WritableFile } from "./storage.ts";

/** A segment joins those after it as soon as there are so many, and none is much larger than all after it together. */
const RUN_SEGMENTS = 4;
/** How many times the points of those after it. */
const RUN_RATIO = 2;

/** What compaction needs of its store. */
export interface CompactionHost {
  readonly storage: Storage;
  readonly manifest: Manifest;
  now(): bigint;
  segments(id: string): BucketSnapshot["sources"];
  file(entry: SegmentEntry): SegmentFile;
  create(): { readonly file: number; readonly writable: WritableFile };
  change(make: (manifest: Manifest) => Manifest): Promise<void>;
  /** Lets others work; throws where the store is being closed. */
  pause(): Promise<void>;
}

/** Segments of one shard of a bucket that are to become one; none stands between them by order. */
interface Task {
  readonly bucket: BucketEntry;
  readonly inputs: readonly SegmentEntry[];
}

/**
 * Merges segments, and drops what is older than the retention of its bucket.
 *
 * @param full make one segment of each shard, without deletions; else only where there are many, cheaply
 * @returns what could not be merged since it is damaged, in words for people
 */
export async function compact(host: CompactionHost, full: boolean): Promise<string[]> {
  const problems: string[] = [];
  const damaged = new Set<number>();
  await dropExpired(host);
  for (let task = nextTask(host, full, damaged); task !== undefined; task = nextTask(host, full, damaged)) {
    try {
      await run(host, task);
    } catch (error) {
      if (!(error instanceof FluxError) || error.diagnostics[0].code !== "FLX0930") throw error;
      // The segments stay as they are: whoever reads what is damaged is told, and the rest can be read.
      for (const { file } of task.inputs) damaged.add(file);
      problems.push(error.message);
    }
  }
  return problems;
}

/** The time before which points of a bucket are gone. */
function oldestOf({ retention }: BucketEntry, now: bigint): bigint | undefined {
  return retention === 0n ? undefined : now - retention;
}

/** Segments with no point that is young enough go without being read. */
async function dropExpired(host: CompactionHost): Promise<void> {
  const now = host.now();
  const isExpired = (bucket: BucketEntry, s: SegmentEntry) => {
    const oldest = oldestOf(bucket, now);
    return oldest !== undefined && s.maxTime < oldest;
  };
  if (!host.manifest.buckets.some((b) => b.segments.some((s) => isExpired(b, s)))) return;
  await host.change((manifest) => ({
    ...manifest,
    buckets: manifest.buckets.map((b) => tidied({ ...b, segments: b.segments.filter((s) => !isExpired(b, s)) })),
  }));
}

function nextTask(host: CompactionHost, full: boolean, damaged: ReadonlySet<number>): Task | undefined {
  for (const bucket of host.manifest.buckets) {
    const oldest = oldestOf(bucket, host.now());
    for (const shard of shardsOf(bucket)) {
      if (full) {
        const needed = (s: SegmentEntry) =>
          bucket.deletions.some((d) => touches(d, s)) || (oldest !== undefined && s.minTime < oldest);
        const wanted = shard.length > 1 || shard.some(needed);
        if (wanted && !shard.some((s) => damaged.has(s.file))) return { bucket, inputs: shard };
      } else {
        const inputs = tail(shard.slice(shard.findLastIndex((s) => damaged.has(s.file)) + 1));
        if (inputs.length >= RUN_SEGMENTS) return { bucket, inputs };
      }
    }
  }
  return undefined;
}

/** The segments of each shard, by order. */
function shardsOf({ segments }: BucketEntry): Iterable<SegmentEntry[]> {
  const shards = new Map<bigint, SegmentEntry[]>();
  for (const segment of segments) {
    const shard = shards.get(segment.shard);
    if (shard === undefined) shards.set(segment.shard, [segment]);
    else shard.push(segment);
  }
  return shards.values();
}

/** The longest end of a list in which no segment is much larger than those after it. */
function tail(shard: readonly SegmentEntry[]): readonly SegmentEntry[] {
  let from = shard.length;
  let points = 0;
  for (let i = shard.length - 1; i >= 0; i--) {
    if (i < shard.length - 1 && shard[i].points > RUN_RATIO * points) break;
    points += shard[i].points;
    from = i;
  }
  return shard.slice(from);
}

async function run(host: CompactionHost, { bucket, inputs }: Task): Promise<void> {
  const deletedTo = host.manifest.nextOrder - 1;
  const files = inputs.map((entry) => host.file(entry));
  const sources = host.segments(bucket.id).filter(({ source }) => files.includes(source as SegmentFile));
  for (const file of files) file.hold();
  const { file, writable } = host.create();
  try {
    let writer: SegmentWriter | undefined;
    const begin = (strings: readonly string[]) => {
      writer = new SegmentWriter(writable, strings);
      return writer;
    };
    const points = await mergePoints(sources, oldestOf(bucket, host.now()), begin, () => host.pause());
    const made: SegmentEntry[] = [];
    if (points > 0 && writer !== undefined) {
      const { size, minTime, maxTime } = await writer.finish();
      const order = Math.max(...inputs.map((s) => s.order));
      made.push({ file, order, deletedTo, shard: inputs[0].shard, size, points, minTime, maxTime });
    }
    const replaced = new Set(inputs.map((s) => s.file));
    await host.change((manifest) => ({
      ...manifest,
      buckets: manifest.buckets.map((b) => (b.id === bucket.id ? replace(b, replaced, made) : b)),
    }));
    if (!host.manifest.buckets.some((b) => b.segments.some((s) => s.file === file)))
      host.storage.remove(segmentPath(file));
  } catch (error) {
    host.storage.remove(segmentPath(file));
    throw error;
  } finally {
    writable.close();
    for (const f of files) f.release();
  }
}

/** The bucket with other segments in the place of some; unchanged if those are not all there any more. */
function replace(bucket: BucketEntry, replaced: ReadonlySet<number>, made: readonly SegmentEntry[]): BucketEntry {
  const kept = bucket.segments.filter((s) => !replaced.has(s.file));
  if (bucket.segments.length - kept.length !== replaced.size) return bucket;
  return tidied({ ...bucket, segments: [...kept, ...made].sort((a, b) => a.order - b.order) });
}
