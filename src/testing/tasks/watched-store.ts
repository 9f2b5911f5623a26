import type { BucketCatalog, BucketWriter, StoredBucket } from "../../sdk/index.ts";

/** A store that takes note of what is written to it. */
export class WatchedStore implements BucketCatalog {
  private readonly store: BucketCatalog;
  private readonly names = new Set<string>();
  private count = 0;

  constructor(store: BucketCatalog) {
    this.store = store;
  }

  /** How many points were written. */
  get points(): number {
    return this.count;
  }

  /** The names of the buckets that were written. */
  get written(): ReadonlySet<string> {
    return this.names;
  }

  list(): ReturnType<BucketCatalog["list"]> {
    return this.store.list();
  }

  find(by: Parameters<BucketCatalog["find"]>[0]): StoredBucket | undefined {
    const bucket = this.store.find(by);
    return bucket && new Proxy(bucket, { get: (target, member) => this.member(target, member) });
  }

  private member(bucket: StoredBucket, member: string | symbol): unknown {
    if (member === "writer") return () => this.writer(bucket);
    const value: unknown = Reflect.get(bucket, member, bucket);
    return typeof value === "function" ? value.bind(bucket) : value;
  }

  private writer(bucket: StoredBucket): BucketWriter | undefined {
    const writer = bucket.writer();
    if (writer === undefined) return undefined;
    return {
      write: (points) => {
        this.count += points.length;
        this.names.add(bucket.info.name);
        return writer.write(points);
      },
      commit: () => writer.commit(),
      close: () => writer.close(),
    };
  }
}
