import { DECODE_PROGRAM } from "./generated/decode-program.ts";
import { FIRST_THREAD } from "./protocol.ts";
import { Thread } from "./thread.ts";

/** How long threads without work are kept for the next file. */
const IDLE_MS = 2000;

let threads: Thread[] = [];
let users = 0;
let started = 0;
let idle: NodeJS.Timeout | undefined;

/**
 * The threads of the process that decode for its main thread: they are started when a file first needs them, shared by all
 * files that are read, and ended when none has been read for a moment. Who takes them must `releaseThreads` afterwards.
 *
 * @param count how many are wanted
 * @returns fewer, even none, where the host does not allow them
 */
export function takeThreads(count: number): readonly Thread[] {
  clearTimeout(idle);
  users++;
  threads = threads.filter((thread) => !thread.hasEnded);
  try {
    while (threads.length < count) threads.push(new Thread(FIRST_THREAD + started++, DECODE_PROGRAM));
  } catch {
    // Those that there are must do.
  }
  return threads.slice(0, count);
}

export function releaseThreads(): void {
  if (--users > 0) return;
  idle = setTimeout(() => {
    for (const thread of threads) thread.end();
    threads = [];
  }, IDLE_MS);
  idle.unref();
}

/** Starts threads for a file that will probably be read soon, and lets them decode its beginning to get quick. */
export function warmThreads(count: number, path: string): void {
  const before = new Set(threads);
  for (const thread of takeThreads(count)) if (!before.has(thread)) thread.tell({ kind: "warm", path });
  releaseThreads();
}
