import { readSnapshot } from "../../src/bucket/query/read-snapshot.ts";
import type { BucketSnapshot } from "../../src/bucket/source.ts";
import type { BucketCatalog, BucketQuery, StoredBucket } from "../../src/sdk/buckets.ts";

/** A store of one bucket `b` that is read from a snapshot. `onRead` sees what is asked. */
export function storeOf(snapshot: BucketSnapshot, onRead: (query: BucketQuery) => void = () => {}): BucketCatalog {
  const info = { id: "00000000000000b1", name: "b", retention: 0n };
  const bucket: StoredBucket = {
    info,
    read(query) {
      onRead(query);
      return readSnapshot(() => snapshot, query);
    },
    writer: () => undefined,
  };
  return {
    list: () => [info],
    find: (by) => (("name" in by ? by.name === info.name : by.id === info.id) ? bucket : undefined),
  };
}
