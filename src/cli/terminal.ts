import { fstatSync, readFileSync, writeSync } from "node:fs";
import type { Readable, Writable } from "node:stream";
import { isatty } from "node:tty";

/** The streams and signals of the process, so that the command line can run in a test without them. */
export interface Terminal {
  /** How many columns the terminal has that standard output is; undefined if that is a file or a pipe. */
  readonly columns: number | undefined;
  /** Standard error is a terminal: progress and colours have a point. */
  readonly interactive: boolean;
  /** Writes to standard output and waits where its reader is slower. */
  write(bytes: Uint8Array): Promise<void>;
  /** Writes to standard error. */
  tell(text: string): void;
  /** All of standard input. */
  readInput(): Uint8Array;
  /** What this process has cost so far: milliseconds since it began, the most bytes of memory that it had. */
  usage(): { readonly wall: number; readonly peakMemory: number };
  /** Where lines are typed, for whoever talks with the user line by line. */
  console(): Console;
  /** Has Ctrl-C call `action`, once, instead of ending the process. Gives what undoes that. */
  onInterrupt(action: () => void): () => void;
}

/** Standard input and output as streams. */
export interface Console {
  readonly input: Readable & { setRawMode?(on: boolean): unknown };
  readonly output: Writable;
  /** Both are a terminal. */
  readonly isTerminal: boolean;
}

/** Whether colours are wanted, as far as the environment tells: see https://no-color.org. */
export function wantsColours({ NO_COLOR, TERM }: NodeJS.ProcessEnv): boolean {
  return (NO_COLOR ?? "") === "" && TERM !== "dumb";
}

/** A number of columns for terminals that do not tell theirs. */
const DEFAULT_COLUMNS = 80;

/** The terminal of this process. */
export function processTerminal(): Terminal {
  return {
    columns: isTerminal(1) ? (process.stdout.columns ?? DEFAULT_COLUMNS) : undefined,
    interactive: isTerminal(2),
    write: writeOut,
    tell: writeError,
    readInput: () => readFileSync(0),
    usage: () => ({ wall: performance.now(), peakMemory: process.resourceUsage().maxRSS * 1024 }),
    console: () => ({ input: process.stdin, output: process.stdout, isTerminal: isTerminal(0) && isTerminal(1) }),
    onInterrupt(action) {
      process.once("SIGINT", action);
      return () => process.off("SIGINT", action);
    },
  };
}

/** Whether a stream of the process is a terminal. Files and pipes are told without Node's module for terminals, which is slow to load. */
function isTerminal(fd: number): boolean {
  try {
    return fstatSync(fd).isCharacterDevice() && isatty(fd);
  } catch {
    return false;
  }
}

/** Files and terminals take the bytes at once, a full pipe later; that its reader went away ends the program quietly. */
async function writeOut(bytes: Uint8Array): Promise<void> {
  for (let at = 0; at < bytes.length; ) {
    try {
      at += writeSync(1, bytes, at, bytes.length - at);
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      if (code === "EPIPE") process.exit(0);
      if (code !== "EAGAIN") throw error;
      await new Promise((resolve) => setTimeout(resolve, 1));
    }
  }
}

function writeError(text: string): void {
  const bytes = Buffer.from(text);
  for (let at = 0; at < bytes.length; ) {
    try {
      at += writeSync(2, bytes, at);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "EAGAIN") return;
    }
  }
}
