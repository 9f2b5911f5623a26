import { fail } from "../base/diagnostic.ts";
import { NO_SPAN } from "../base/span.ts";
import type { BucketCatalog, BucketInfo } from "../sdk/buckets.ts";
import type { Bucket } from "./bucket.ts";
import type { StoreCheck } from "./check.ts";
import { StoreCore } from "./core.ts";
import { type BucketEntry, bucketId } from "./manifest.ts";
import type { StoreOptions } from "./options.ts";
import { shardSpanFor } from "./shards.ts";
import type { Storage } from "./storage.ts";

/**
 * Opens the store in a folder, which is made if it is not there. What the log holds is read into memory; segments are
 * opened when they are read.
 *
 * @throws FluxError FLX0931 where another process writes it, FLX0930 and FLX0933 for a manifest that cannot be read
 * @example
 * const store = openStore(storeFolder("fluxts-data"), { clock });
 * await store.createBucket("telegraf");
 * await store.bucket("telegraf").writeLines(bytes);
 */
export function openStore(storage: Storage, options: StoreOptions): Store {
  return new Store(new StoreCore(storage, options));
}

/** Buckets in a folder: their points in segments and in the log, held together by the manifest. */
export class Store implements BucketCatalog {
  private readonly core: StoreCore;

  constructor(core: StoreCore) {
    this.core = core;
  }

  /** What was found damaged in the log, in words for people; `check` looks at all the rest too. */
  get problems(): readonly string[] {
    return this.core.problems;
  }

  /** The buckets by name. */
  list(): readonly BucketInfo[] {
    this.core.refresh();
    const infos = this.core.manifest.buckets.map(({ id, name, retention, description }) => ({
      id,
      name,
      retention,
      description,
    }));
    return infos.sort((a, b) => (a.name < b.name ? -1 : 1));
  }

  find(by: { readonly name: string } | { readonly id: string }): Bucket | undefined {
    this.core.refresh();
    const entry = this.core.manifest.buckets.find((b) => ("id" in by ? b.id === by.id : b.name === by.name));
    return entry && this.core.bucket(entry.id);
  }

  /** The bucket of that name. @throws FluxError FLX0900 if there is none */
  bucket(name: string): Bucket {
    return (
      this.find({ name }) ??
      fail("FLX0900", NO_SPAN, `there is no bucket "${name}" in the store ${this.core.storage.name}`)
    );
  }

  /**
   * Makes a bucket. It will outlast a crash of the machine when the promise resolves.
   *
   * @param retention nanoseconds after which points are dropped; 0n (the default): never
   * @throws FluxError FLX0934 if there is one of that name, FLX0932 where it cannot be written
   */
  async createBucket(
    name: string,
    { retention = 0n, description }: { retention?: bigint; description?: string } = {},
  ): Promise<BucketInfo> {
    this.checkWritable();
    if (name === "") fail("FLX0934", NO_SPAN, "a bucket needs a name");
    checkRetention(retention);
    const info: { id: string } & BucketInfo = { id: "", name, retention, description };
    await this.core.change((manifest) => {
      checkNew(manifest.buckets, name);
      let number = BigInt.asUintN(64, this.core.now());
      const ids = new Set(manifest.buckets.map((b) => b.id));
      while (ids.has(bucketId(number))) number++;
      info.id = bucketId(number);
      const entry: BucketEntry = { ...info, shardSpan: shardSpanFor(retention), segments: [], deletions: [] };
      return { ...manifest, buckets: [...manifest.buckets, entry] };
    });
    return info;
  }

  /** Changes name, retention or description of a bucket; throws as `createBucket`. */
  async updateBucket(
    name: string,
    changes: { readonly name?: string; readonly retention?: bigint; readonly description?: string },
  ): Promise<BucketInfo> {
    this.checkWritable();
    const { id } = this.bucket(name);
    if (changes.name !== undefined && changes.name !== name && isSystem(name))
      fail("FLX0934", NO_SPAN, `bucket "${name}" belongs to every store: it keeps its name`);
    if (changes.name === "") fail("FLX0934", NO_SPAN, "a bucket needs a name");
    if (changes.retention !== undefined) checkRetention(changes.retention);
    await this.core.change((manifest) => {
      if (changes.name !== undefined && changes.name !== name) checkNew(manifest.buckets, changes.name);
      return { ...manifest, buckets: manifest.buckets.map((b) => (b.id === id ? { ...b, ...changes } : b)) };
    });
    return this.core.bucket(id).info;
  }

  /** Deletes a bucket with all its points; throws as `createBucket`, and FLX0900 if there is none of that name. */
  async deleteBucket(name: string): Promise<void> {
    this.checkWritable();
    const { id } = this.bucket(name);
    if (isSystem(name)) fail("FLX0934", NO_SPAN, `bucket "${name}" belongs to every store and cannot be deleted`);
    await this.core.change((manifest) => ({ ...manifest, buckets: manifest.buckets.filter((b) => b.id !== id) }));
  }

  /** Writes all points that are in memory to segments. */
  async flush(): Promise<void> {
    this.checkWritable();
    await this.core.flush();
  }

  /**
   * Flushes, then makes one segment of each shard, without what was deleted or is too old.
   *
   * @returns what is damaged and was left as it is, in words for people
   */
  async compact(): Promise<readonly string[]> {
    this.checkWritable();
    return this.core.compact();
  }

  /** Reads all that is stored, and tells what is damaged. */
  check(): Promise<StoreCheck> {
    return this.core.check();
  }

  /**
   * Copies the store as it is now to an empty folder. It may be written meanwhile; the copy has what was acknowledged
   * before.
   *
   * @throws FluxError FLX0932 where the copy cannot be written, or the folder holds a store already
   * @example await openStore(storeFolder("backup"), { clock, readOnly: true }).backup(storeFolder("restored"));
   */
  backup(target: Storage): Promise<void> {
    return this.core.backup(target);
  }

  /** The end: what was acknowledged stays. Snapshots must be closed before. */
  close(): Promise<void> {
    return this.core.close();
  }

  private checkWritable(): void {
    const reason = this.core.refusal();
    if (reason !== undefined) fail("FLX0934", NO_SPAN, reason);
  }
}

function isSystem(name: string): boolean {
  return name === "_monitoring" || name === "_tasks";
}

function checkNew(buckets: readonly BucketEntry[], name: string): void {
  if (buckets.some((b) => b.name === name)) fail("FLX0934", NO_SPAN, `there is a bucket "${name}" already`);
}

function checkRetention(retention: bigint): void {
  if (retention < 0n) fail("FLX0934", NO_SPAN, "a retention cannot be negative");
}
