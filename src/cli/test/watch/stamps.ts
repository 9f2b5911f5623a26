import { createHash } from "node:crypto";
import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";

/** Files beyond this size are told apart by size and time alone. */
const HASHED = 1 << 20;

/**
 * What a path holds, as a short text that is another one when that changes: the content of a file, the names in a folder. Of a
 * path where nothing is it is empty. A file that is only touched stays the same, as long as it is small.
 *
 * @example stampOf("queries/hot.flux") === before // nobody has changed it
 */
export function stampOf(path: string): string {
  try {
    const facts = statSync(path, { throwIfNoEntry: false });
    if (facts === undefined) return "";
    if (facts.isDirectory()) return `folder ${readdirSync(path).sort().join("/")}`;
    if (facts.size > HASHED) return `file ${facts.size} ${facts.mtimeMs}`;
    return createHash("sha256").update(readFileSync(path)).digest("base64");
  } catch {
    // It went away meanwhile, or may not be read.
    return "";
  }
}

/** The paths that a test case has read, with their stamps from before it did. */
export type Reads = Readonly<Record<string, string>>;

/** Notes what is read. */
export class ReadLog {
  readonly #stamps = new Map<string, string>();

  /** To be called before the path is read. */
  note(path: string): void {
    if (!this.#stamps.has(path)) this.#stamps.set(path, stampOf(path));
  }

  /** Notes a folder with all that lies below. */
  noteBelow(path: string): void {
    this.note(path);
    if (statSync(path, { throwIfNoEntry: false })?.isDirectory() !== true) return;
    for (const name of readdirSync(path)) this.noteBelow(join(path, name));
  }

  get reads(): Reads {
    return Object.fromEntries(this.#stamps);
  }
}
