import type { Store } from "../../bucket/index.ts";
import { openStore } from "../../engine/node/store.ts";
import type { BucketCatalog, BucketInfo, StoredBucket } from "../../sdk/index.ts";
import { demandStore } from "./open.ts";

/**
 * The store in a folder as scripts get it. It is opened for writing when a script writes first, so that scripts that only
 * read keep nobody else from writing.
 */
export class GrantedStore implements BucketCatalog {
  private readonly folder: string;
  private readonly writable: boolean;
  private readonly reader: Store;
  private writer: Store | undefined;

  /** @throws FluxError FLX0932 if there is no store in the folder */
  constructor(folder: string, writable: boolean) {
    demandStore(folder);
    this.folder = folder;
    this.writable = writable;
    this.reader = openStore(folder, { readOnly: true });
  }

  list(): readonly BucketInfo[] {
    return this.reader.list();
  }

  find(by: { readonly name: string } | { readonly id: string }): StoredBucket | undefined {
    const bucket = this.reader.find(by);
    if (bucket === undefined) return undefined;
    return {
      info: bucket.info,
      read: (query) => bucket.read(query),
      writer: () => (this.writable ? this.openWriter().find({ id: bucket.info.id })?.writer() : undefined),
    };
  }

  async close(): Promise<void> {
    await this.writer?.close();
    await this.reader.close();
  }

  private openWriter(): Store {
    this.writer ??= openStore(this.folder);
    return this.writer;
  }
}
