import type { Batch, Schema } from "../../column/batch.ts";
import type { Memory } from "../../plan/operation.ts";
import { BlockFile, type StoredBlock } from "./block-file.ts";

/** A batch in memory, with the bytes that are reserved for it, or in the file; undefined when it has gone out. */
type Entry =
  | undefined
  | { readonly batch: Batch; readonly bytes: number }
  | { readonly stored: StoredBlock; readonly schema: Schema; readonly continues: boolean; readonly open: boolean };

/** Batches that wait: they come out in the order in which they went in. When memory is short, they wait in a scratch file. */
export class BatchQueue {
  private readonly memory: Memory;
  private readonly file: BlockFile;
  private entries: Entry[] = [];
  private next = 0;
  /** No entry before this one is in memory. */
  private firstHeld = 0;

  constructor(memory: Memory) {
    this.memory = memory;
    this.file = new BlockFile(memory);
  }

  /** @param counted whether what the batch holds is taken from the budget */
  push(batch: Batch, counted = true): void {
    const bytes = counted ? this.memory.hold(batch.vectors, batch.offsets.byteLength) : 0;
    this.entries.push({ batch, bytes });
  }

  /** Takes the first batch out; undefined if there is none. */
  shift(): Batch | undefined {
    const entry = this.entries[this.next];
    if (entry === undefined) {
      this.close();
      return undefined;
    }
    this.entries[this.next++] = undefined;
    if ("batch" in entry) {
      this.memory.release(entry.bytes);
      return entry.batch;
    }
    const { vectors, arrays } = this.file.read(entry.stored);
    const [offsets] = arrays;
    const { schema, continues, open } = entry;
    return { schema, length: offsets[offsets.length - 1], vectors, offsets, continues, open };
  }

  /** Writes all that is in memory. */
  spill(): void {
    for (let i = Math.max(this.next, this.firstHeld); i < this.entries.length; i++) {
      const entry = this.entries[i];
      if (entry === undefined || !("batch" in entry)) continue;
      const { schema, vectors, offsets, continues, open } = entry.batch;
      this.entries[i] = { stored: this.file.write(vectors, [offsets]), schema, continues, open };
      this.memory.release(entry.bytes);
    }
    this.firstHeld = this.entries.length;
  }

  close(): void {
    for (const entry of this.entries) if (entry !== undefined && "batch" in entry) this.memory.release(entry.bytes);
    this.entries = [];
    this.next = 0;
    this.firstHeld = 0;
    this.file.close();
  }
}
