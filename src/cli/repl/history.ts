import {
  appendFileSync,
  closeSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { homedir } from "node:os";
import { dirname, join } from "node:path";

/** Entries that are kept. */
const KEPT = 1000;
/** A lock that is older, in milliseconds, was left behind by a process that ended. */
const STALE_LOCK_MS = 5000;
const LOCK_TRIES = 20;
const LOCK_PAUSE_MS = 5;

/** Where the history is: in the folder for state of the XDG Base Directory Specification. */
export function historyFile(env: NodeJS.ProcessEnv): string {
  const state = env.XDG_STATE_HOME;
  return join(state?.startsWith("/") ? state : join(env.HOME ?? homedir(), ".local", "state"), "fluxts", "history");
}

/**
 * The inputs of former sessions, one a line. Several processes can use one file at once: each adds its inputs at the end.
 * A file that cannot be read or written is left alone: a console without history is better than none.
 */
export class History {
  private readonly path: string;

  constructor(path: string) {
    this.path = path;
  }

  /** The entries, the latest first. */
  read(): string[] {
    try {
      const lines = entries(readFileSync(this.path, "utf8"));
      if (lines.length > 2 * KEPT) this.locked(() => this.shorten());
      return lines.slice(-KEPT).reverse();
    } catch {
      return [];
    }
  }

  /** Adds an entry, which is one line. */
  add(entry: string): void {
    try {
      mkdirSync(dirname(this.path), { recursive: true, mode: 0o700 });
      this.locked(() => appendFileSync(this.path, `${entry}\n`, { mode: 0o600 }));
    } catch {
      // See above.
    }
  }

  private shorten(): void {
    const lines = entries(readFileSync(this.path, "utf8"));
    const part = `${this.path}.${process.pid}`;
    writeFileSync(
      part,
      lines
        .slice(-KEPT)
        .map((line) => `${line}\n`)
        .join(""),
      { mode: 0o600 },
    );
    renameSync(part, this.path);
  }

  /** Does something while no other process changes the file, or after a while all the same. */
  private locked(action: () => void): void {
    const lock = `${this.path}.lock`;
    let isOwn = false;
    for (let tries = 0; !isOwn && tries < LOCK_TRIES; tries++) {
      try {
        closeSync(openSync(lock, "wx"));
        isOwn = true;
      } catch {
        dropStale(lock);
        Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, LOCK_PAUSE_MS);
      }
    }
    try {
      action();
    } finally {
      if (isOwn) rmSync(lock, { force: true });
    }
  }
}

function dropStale(lock: string): void {
  const made = statSync(lock, { throwIfNoEntry: false })?.mtimeMs;
  if (made !== undefined && Date.now() - made > STALE_LOCK_MS) rmSync(lock, { force: true });
}

function entries(text: string): string[] {
  return text.split("\n").filter((line) => line !== "");
}
