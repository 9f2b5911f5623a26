import type { Worker } from "node:worker_threads";
import type { Terminal } from "./terminal.ts";
import type { FolderWatcher } from "./test/watch/folders.ts";

export const EXIT_FAILED = 1;
export const EXIT_USAGE = 2;
/** As shells report a program that Ctrl-C ended. */
export const EXIT_INTERRUPTED = 130;

/** A wrong use of the command line: exit status 2. */
export class UsageError extends Error {}

/** What a command works with. */
export interface Context {
  readonly terminal: Terminal;
  /** Starts a thread of the program that runs test cases; undefined where it runs as a part of another program. */
  readonly startThread: ((data: unknown) => Worker) | undefined;
  /** What tells that something in folders has changed; undefined for the system's own. */
  readonly openWatcher?: (onChange: () => void) => FolderWatcher;
  /** Sets the exit status, which is 0 otherwise. */
  exit(status: number): void;
}
