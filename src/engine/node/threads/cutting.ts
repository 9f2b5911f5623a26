import { availableParallelism, loadavg } from "node:os";
import type { Parts } from "../../../codec/annotated/part-decoder.ts";

/** How files of annotated CSV are decoded by several threads. */
export interface ThreadOptions {
  /**
   * How many threads, the main thread included; 1 for no others. Default: one a processor, four at the
   * most, or 1 where the processors have more to do already.
   */
  readonly threads?: number;
  /** Bytes of the parts into which a file is cut for them. Default 2 MiB; a file of fewer than 16 parts is not cut. */
  readonly partBytes?: number;
}

/** More threads than these the main thread cannot keep busy. */
const MOST_THREADS = 4;

/** With a load above so many tasks a processor, another thread would only take time from others. */
const BUSY = 1.5;

const PART_BYTES = 1 << 21;

/** With fewer, what the threads take off the main thread is hardly worth what they cost. */
const LEAST_PARTS = 16;

/** Says whether a file is worth several threads, and how it is cut for them. */
export class Cutting {
  /** Threads beside the main thread. */
  readonly threads: number;
  private readonly partBytes: number;

  constructor({ threads = defaultThreads(), partBytes = PART_BYTES }: ThreadOptions) {
    this.threads = mayBlock() ? threads - 1 : 0;
    this.partBytes = partBytes;
  }

  /** The parts of a file; undefined if it is better read in one go. */
  partsOf(size: number): Parts | undefined {
    const { partBytes: bytes } = this;
    return this.threads > 0 && size >= LEAST_PARTS * bytes ? { bytes, count: Math.ceil(size / bytes) } : undefined;
  }
}

function defaultThreads(): number {
  const processors = availableParallelism();
  return loadavg()[0] > BUSY * processors ? 1 : Math.min(processors, MOST_THREADS);
}

/** Whether this thread may wait for another: hosts with a user interface forbid it to their main thread. */
function mayBlock(): boolean {
  try {
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 1);
    return true;
  } catch {
    return false;
  }
}
