import { crc32 } from "../base/crc32.ts";
import { fail } from "../base/diagnostic.ts";
import { NO_SPAN } from "../base/span.ts";
import type { BucketInfo } from "../sdk/buckets.ts";
import type { Deletion } from "./source.ts";
import type { Storage } from "./storage.ts";

const PATH = "manifest";
const NEW_PATH = "manifest.new";
const FORMAT = "fluxts bucket store";
const VERSION = 1;

/** A segment of a bucket. */
export interface SegmentEntry {
  /** Number of the file. */
  readonly file: number;
  /** Where two segments have a point of one series and time, that of the higher order counts. */
  readonly order: number;
  /** Deletions up to this order were applied to it. */
  readonly deletedTo: number;
  /** Begin of the shard, in nanoseconds since the epoch. */
  readonly shard: bigint;
  readonly size: number;
  readonly points: number;
  readonly minTime: bigint;
  readonly maxTime: bigint;
}

/** A deletion of points in segments of lower order. */
export interface DeletionEntry extends Deletion {
  readonly order: number;
}

export interface BucketEntry extends BucketInfo {
  /** Nanoseconds that a shard takes. It stays when the retention changes, so that shards never overlap. */
  readonly shardSpan: bigint;
  /** By order. */
  readonly segments: readonly SegmentEntry[];
  readonly deletions: readonly DeletionEntry[];
}

/** What a store consists of at one moment. */
export interface Manifest {
  /** Counts the manifests of the store. */
  readonly sequence: number;
  /** The next number for a segment file. */
  readonly nextFile: number;
  /** The next order for segments and deletions. */
  readonly nextOrder: number;
  /** The first log file whose points are in no segment. */
  readonly logFrom: number;
  readonly buckets: readonly BucketEntry[];
}

/** The id of a bucket, which the log has as a number. */
export function bucketId(number: bigint): string {
  return number.toString(16).padStart(16, "0");
}

/** The path of a segment file. */
export function segmentPath(file: number): string {
  return `segments/${String(file).padStart(8, "0")}`;
}

/** Reads the manifest of a store, as often as it is asked for; what did not change is not parsed again. */
export class ManifestReader {
  private readonly storage: Storage;
  private text: string | undefined;
  private manifest: Manifest | undefined;

  constructor(storage: Storage) {
    this.storage = storage;
  }

  /**
   * The manifest; undefined if the store has none yet.
   *
   * @throws FluxError FLX0930 if it is damaged, FLX0933 if a later version made it
   */
  read(): Manifest | undefined {
    const text = this.readText();
    if (text === undefined) return undefined;
    if (text !== this.text) {
      this.manifest = parseManifest(text, `${this.storage.name}/${PATH}`);
      this.text = text;
    }
    return this.manifest;
  }

  private readText(): string | undefined {
    const file = this.storage.open(PATH);
    if (file === undefined) return undefined;
    try {
      const bytes = new Uint8Array(file.size);
      return new TextDecoder().decode(bytes.subarray(0, file.readAt(0, bytes)));
    } finally {
      file.close();
    }
  }
}

function parseManifest(text: string, name: string): Manifest {
  let whole: { format?: unknown; version?: unknown; checksum?: unknown; content?: Manifest };
  try {
    whole = JSON.parse(text, (key, value) => (BIG_KEYS.has(key) && typeof value === "string" ? BigInt(value) : value));
  } catch {
    return fail("FLX0930", NO_SPAN, `${name} is damaged: it is not JSON`);
  }
  if (whole.format !== FORMAT || whole.content === undefined)
    return fail("FLX0933", NO_SPAN, `${name} is not the manifest of a bucket store`);
  if (whole.version !== VERSION)
    return fail("FLX0933", NO_SPAN, `${name} is of version ${whole.version}; this fluxts reads version ${VERSION}`);
  if (whole.checksum !== checksum(contentText(whole.content)))
    return fail("FLX0930", NO_SPAN, `${name} is damaged: its checksum is not that of its content`);
  return whole.content;
}

/** Makes a manifest the one of the store; it lasts when the promise resolves. */
export async function writeManifest(storage: Storage, manifest: Manifest): Promise<void> {
  const content = contentText(manifest);
  const text = `{"format":"${FORMAT}","version":${VERSION},"checksum":"${checksum(content)}","content":${content}}\n`;
  const file = storage.write(NEW_PATH);
  try {
    const bytes = new TextEncoder().encode(text);
    file.truncate(0);
    file.writeAt(0, bytes);
    await file.sync();
  } finally {
    file.close();
  }
  await storage.rename(NEW_PATH, PATH);
}

/** The keys whose values are 64-bit integers, which JSON has as texts. */
const BIG_KEYS = new Set(["retention", "shardSpan", "shard", "minTime", "maxTime", "start", "stop"]);

function contentText(manifest: Manifest): string {
  return JSON.stringify(manifest, (_, value) => (typeof value === "bigint" ? String(value) : value));
}

function checksum(text: string): string {
  return (crc32(new TextEncoder().encode(text)) >>> 0).toString(16).padStart(8, "0");
}
