import type { RandomFile, Storage, WritableFile } from "./storage.ts";

/** The bytes of a file; a file that was removed stays readable for whoever has it open. */
class MemoryFile {
  bytes = new Uint8Array(256);
  size = 0;

  write(position: number, piece: Uint8Array): void {
    const end = position + piece.length;
    if (end > this.bytes.length) {
      const grown = new Uint8Array(Math.max(end, 2 * this.bytes.length));
      grown.set(this.bytes.subarray(0, this.size));
      this.bytes = grown;
    }
    this.bytes.set(piece, position);
    this.size = Math.max(this.size, end);
  }

  truncate(size: number): void {
    this.bytes.fill(0, size, this.size);
    this.size = Math.min(size, this.size);
  }
}

/**
 * A folder in memory, for tests and for stores that need not last.
 *
 * @example openStore(new MemoryStorage(), { clock })
 */
export class MemoryStorage implements Storage {
  readonly name = "memory";
  private readonly files = new Map<string, MemoryFile>();
  private locked = false;

  list(folder: string): readonly string[] {
    return namesIn(this.files.keys(), folder);
  }

  open(path: string): RandomFile | undefined {
    const file = this.files.get(path);
    if (file === undefined) return undefined;
    return {
      get size() {
        return file.size;
      },
      readAt(position, into) {
        const piece = file.bytes.subarray(Math.min(position, file.size), Math.min(position + into.length, file.size));
        into.set(piece);
        return piece.length;
      },
      close() {},
    };
  }

  write(path: string): WritableFile {
    let file = this.files.get(path);
    if (file === undefined) {
      file = new MemoryFile();
      this.files.set(path, file);
    }
    const opened = file;
    return {
      writeAt: (position, bytes) => opened.write(position, bytes),
      sync: async () => {},
      syncNow() {},
      truncate: (size) => opened.truncate(size),
      close() {},
    };
  }

  async rename(from: string, to: string): Promise<void> {
    const file = this.files.get(from);
    if (file === undefined) throw new Error(`no file ${from}`);
    this.files.set(to, file);
    this.files.delete(from);
  }

  remove(path: string): void {
    for (const name of [...this.files.keys()])
      if (name === path || name.startsWith(`${path}/`)) this.files.delete(name);
  }

  lock(): { release(): void } | string {
    if (this.locked) return "it is open already";
    this.locked = true;
    return {
      release: () => {
        this.locked = false;
      },
    };
  }
}

/** What is in a folder, in order, given the paths of all files. */
export function namesIn(paths: Iterable<string>, folder: string): readonly string[] {
  const names = new Set<string>();
  for (const path of paths) if (path.startsWith(`${folder}/`)) names.add(path.slice(folder.length + 1).split("/")[0]);
  return [...names].sort();
}
