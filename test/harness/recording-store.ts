import { SeriesLines } from "../../src/codec/lineprotocol/series-lines.ts";
import { memoryStore, type Store } from "../../src/engine/index.ts";
import type { BucketCatalog, BucketInfo, BucketWriter, StoredBucket } from "../../src/sdk/index.ts";

/** A store in memory with these buckets, at 2024-06-01. */
export async function storeWith(...names: readonly string[]): Promise<Store> {
  const store = memoryStore({ clock: () => BigInt(Date.UTC(2024, 5)) * 1_000_000n });
  for (const name of names) await store.createBucket(name);
  return store;
}

/** The points of a bucket, one line a field, in the order of their texts. */
export function linesOf(store: BucketCatalog, name: string): string[] {
  const reader = store.find({ name })?.read({ batchRows: 1000 });
  const lines = new SeriesLines();
  let text = "";
  for (let batch = reader?.next(); batch !== undefined; batch = reader?.next()) {
    if (batch instanceof Promise) throw new Error("a store in memory answers at once");
    text += new TextDecoder().decode(lines.batch(batch));
  }
  return text
    .trimEnd()
    .split("\n")
    .filter((line) => line !== "")
    .sort();
}

/** A store with a record of what is done to its buckets, which can be told to refuse. */
export class RecordingStore implements BucketCatalog {
  /** What happened, in order: `write home 2`, `commit home`, `close home`. */
  readonly log: string[] = [];
  /** The error that writes end with. */
  failure: Error | undefined;
  /** Whether buckets can be written. */
  writable = true;
  private readonly store: Store;

  private constructor(store: Store) {
    this.store = store;
  }

  static async with(...names: readonly string[]): Promise<RecordingStore> {
    return new RecordingStore(await storeWith(...names));
  }

  lines(name: string): string[] {
    return linesOf(this.store, name);
  }

  list(): readonly BucketInfo[] {
    return this.store.list();
  }

  find(by: { readonly name: string } | { readonly id: string }): StoredBucket | undefined {
    const bucket = this.store.find(by);
    return (
      bucket && {
        info: bucket.info,
        read: (query) => bucket.read(query),
        writer: () => (this.writable ? this.recorded(bucket.info.name, bucket.writer()) : undefined),
      }
    );
  }

  private recorded(name: string, writer: BucketWriter | undefined): BucketWriter | undefined {
    return (
      writer && {
        write: (points) => {
          const { failure } = this;
          if (failure !== undefined) throw failure;
          this.log.push(`write ${name} ${points.length}`);
          return writer.write(points);
        },
        commit: async () => {
          await writer.commit();
          this.log.push(`commit ${name}`);
        },
        close: () => {
          writer.close();
          this.log.push(`close ${name}`);
        },
      }
    );
  }
}
