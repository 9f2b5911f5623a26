import { availableParallelism } from "node:os";
import type { Parts } from "../../../codec/annotated/part-decoder.ts";
import { DECODE_PROGRAM } from "./generated/decode-program.ts";
import { FIRST_THREAD } from "./protocol.ts";
import { Thread } from "./thread.ts";

const PART_BYTES = 1 << 21;

/** A smaller file is read before a thread has started. */
const LEAST_PARTS = 8;

/** More threads than these the main thread cannot keep busy. */
const MOST_THREADS = 4;

/** How long threads without work are kept for the next file. */
const IDLE_MS = 500;

/** How files are decoded by several threads. */
export interface ThreadOptions {
  /** How many threads, the main thread included; 1 for no others. Default: one a processor, four at the most. */
  readonly threads?: number;
  /** Bytes of the parts into which a file is cut for them. Default 2 MiB; a file of fewer than eight is not cut. */
  readonly partBytes?: number;
}

export interface TakenThreads {
  readonly threads: readonly Thread[];
  release(): void;
}

/** The threads that decode for the main thread, shared by all files that are read. They are started when a file needs them. */
export class Threads {
  private readonly count: number;
  private readonly partBytes: number;
  private threads: Thread[] = [];
  private users = 0;
  private started = 0;
  private idle: NodeJS.Timeout | undefined;

  constructor({ threads = Math.min(availableParallelism(), MOST_THREADS), partBytes = PART_BYTES }: ThreadOptions) {
    this.count = mayBlock() ? threads - 1 : 0;
    this.partBytes = partBytes;
  }

  /** How a file is cut into parts; undefined if that is not worth it. */
  partsOf(size: number): Parts | undefined {
    const { partBytes: bytes } = this;
    return this.count > 0 && size >= LEAST_PARTS * bytes ? { bytes, count: Math.ceil(size / bytes) } : undefined;
  }

  /** The threads, for somebody who must release them; undefined where the host does not allow any. */
  take(): TakenThreads | undefined {
    clearTimeout(this.idle);
    this.threads = this.threads.filter((thread) => !thread.hasEnded);
    try {
      while (this.threads.length < this.count) {
        this.threads.push(new Thread(FIRST_THREAD + this.started++, DECODE_PROGRAM));
      }
    } catch {
      // The host allows no more: those that there are must do.
    }
    const { threads } = this;
    if (threads.length === 0) return undefined;
    this.users++;
    return { threads, release: () => this.release() };
  }

  private release(): void {
    if (--this.users > 0) return;
    this.idle = setTimeout(() => {
      for (const thread of this.threads) thread.end();
      this.threads = [];
    }, IDLE_MS);
    this.idle.unref();
  }
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
