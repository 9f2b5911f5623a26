import type { Batch } from "../column/batch.ts";

/** Reads one format, given in chunks that may end anywhere, into tables. */
export interface Decoder {
  /** Reads the next bytes, which the caller may change afterwards; gives the batches that are complete by now. */
  push(chunk: Uint8Array): Iterable<Batch>;
  /** Bytes that are held until the end of the input; left out by decoders that give what they read. */
  readonly held?: number;
  /** The end of the input: gives the batches that are left. */
  finish(): Iterable<Batch>;
}
