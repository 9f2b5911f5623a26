import { fail } from "../base/diagnostic.ts";
import { NO_SPAN } from "../base/span.ts";
import { MemoryStorage, openStore, type Store } from "../bucket/index.ts";
import type { BucketCatalog, BucketInfo, BucketQuery, BucketWriter, StoredBucket, TableReader } from "../sdk/index.ts";

/**
 * The buckets that scripts write in a test. They are in memory and live as long as the test; one comes into being when
 * something is written to it. To read one that nothing writes to is an error, as it is on a server.
 */
export class TestStore implements BucketCatalog {
  private readonly store: Store;
  private readonly others: () => readonly string[];
  /** The buckets that somebody has begun to write, by name. */
  private readonly made = new Map<string, Promise<BucketInfo>>();

  /** @param others names of buckets of the test that are not in the store */
  constructor(others: () => readonly string[]) {
    // No point of a test is ever too old, not even in _monitoring, which forgets after a week.
    this.store = openStore(new MemoryStorage(), { clock: () => 0n, durability: "relaxed" });
    this.others = others;
  }

  list(): readonly BucketInfo[] {
    return this.store.list();
  }

  find(by: { readonly name: string } | { readonly id: string }): StoredBucket | undefined {
    const found = this.store.find(by);
    if (found !== undefined || "id" in by || this.others().includes(by.name)) return found;
    const { name } = by;
    return {
      info: { id: "", name, retention: 0n },
      read: (query) => this.read(name, query),
      writer: () => this.writer(name),
    };
  }

  private read(name: string, query: BucketQuery): TableReader {
    let reader: TableReader | undefined;
    // Whoever writes the bucket in the same run may begin after this.
    const open = (): TableReader => {
      const found = this.store.find({ name });
      if (found !== undefined) return found.read(query);
      if (this.made.has(name)) return { next: () => undefined };
      const known = [...this.others(), ...this.list().map((b) => b.name)];
      return fail("FLX0900", NO_SPAN, `there is no bucket "${name}", and nothing in the test has written one`, [
        `buckets: ${known.join(", ")}`,
      ]);
    };
    return {
      next() {
        reader ??= open();
        return reader.next();
      },
      close: () => reader?.close?.(),
    };
  }

  private writer(name: string): BucketWriter {
    const making = this.made.get(name) ?? this.store.createBucket(name);
    this.made.set(name, making);
    let writer: BucketWriter | undefined;
    const opened = async () => {
      await making;
      writer ??= this.store.bucket(name).writer() as BucketWriter;
      return writer;
    };
    return {
      write: async (points) => (await opened()).write(points),
      commit: async () => (await opened()).commit(),
      close: () => writer?.close(),
    };
  }
}
