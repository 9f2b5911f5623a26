import { fail } from "../../src/base/diagnostic.ts";
import { NO_SPAN } from "../../src/base/span.ts";
import { namesIn } from "../../src/bucket/memory-storage.ts";
import type { RandomFile, Storage, WritableFile } from "../../src/bucket/storage.ts";

/** A change of a file that is not synced yet: bytes at a place, or a new size. */
type Change = { readonly position: number; readonly bytes: Uint8Array } | { readonly size: number };

/** Bytes that change in place. */
class Content {
  private bytes: Uint8Array;
  size: number;

  constructor(from: Uint8Array = new Uint8Array(0)) {
    this.bytes = from.slice();
    this.size = from.length;
  }

  apply(change: Change): void {
    const end = "size" in change ? change.size : change.position + change.bytes.length;
    if (end > this.bytes.length) {
      const grown = new Uint8Array(2 * end);
      grown.set(this.bytes.subarray(0, this.size));
      this.bytes = grown;
    }
    if ("size" in change) {
      this.bytes.fill(0, change.size, Math.max(change.size, this.size));
      this.size = change.size;
    } else {
      this.bytes.set(change.bytes, change.position);
      this.size = Math.max(this.size, end);
    }
  }

  get view(): Uint8Array {
    return this.bytes.subarray(0, this.size);
  }
}

interface DiskFile {
  content: Content;
  /** What a crash of the machine leaves for sure; undefined if not even the name. */
  lasting: Content | undefined;
  changes: Change[];
}

/** What every operation ends with when the machine has crashed. */
export class Crash extends Error {}

export interface Faults {
  /** The operation, from 1, at which the machine crashes: a write stops half way. */
  readonly crashAt?: number;
  /** The operations that fail for want of space; writes do so half way. */
  readonly failFrom?: number;
  readonly failTo?: number;
}

/** A disk that fails when it is told to, and forgets what was not synced when its machine crashes. */
export class FaultDisk implements Storage {
  readonly name = "disk";
  /** Operations so far that change something. */
  operations = 0;
  private readonly faults: Faults;
  private files = new Map<string, DiskFile>();
  /** Files that were removed: a crash may bring them back. */
  private readonly removed = new Map<string, Uint8Array>();
  private crashed = false;

  constructor(faults: Faults = {}) {
    this.faults = faults;
  }

  list(folder: string): readonly string[] {
    return namesIn(this.files.keys(), folder);
  }

  open(path: string): RandomFile | undefined {
    const file = this.files.get(path);
    if (file === undefined) return undefined;
    return {
      get size() {
        return file.content.size;
      },
      readAt(position, into) {
        const piece = file.content.view.subarray(position, position + into.length);
        into.set(piece);
        return piece.length;
      },
      close() {},
    };
  }

  write(path: string): WritableFile {
    this.begin(path);
    const file: DiskFile = this.files.get(path) ?? { content: new Content(), lasting: undefined, changes: [] };
    this.files.set(path, file);
    const change = (made: Change) => {
      file.content.apply(made);
      file.changes.push(made);
    };
    const sync = () => {
      this.begin(path);
      file.lasting ??= new Content();
      for (const made of file.changes) file.lasting.apply(made);
      file.changes = [];
    };
    return {
      writeAt: (position, bytes) => {
        this.begin(path, () => change({ position, bytes: bytes.slice(0, bytes.length >> 1) }));
        change({ position, bytes: bytes.slice() });
      },
      sync: async () => {
        await Promise.resolve();
        sync();
      },
      syncNow: sync,
      truncate: (size) => {
        this.begin(path);
        change({ size });
      },
      close() {},
    };
  }

  async rename(from: string, to: string): Promise<void> {
    this.begin(to);
    const file = this.files.get(from);
    if (file === undefined) throw new Error(`no file ${from}`);
    this.files.set(to, file);
    this.files.delete(from);
  }

  remove(path: string): void {
    // To remove needs no space.
    if (this.crashed) throw new Crash();
    const file = this.files.get(path);
    if (file?.lasting !== undefined) this.removed.set(path, file.lasting.view);
    this.files.delete(path);
  }

  lock() {
    return { release() {} };
  }

  /** The disk as the machine finds it when it starts again: what was not synced may be there, in parts, or not. */
  afterCrash(next: () => number, faults: Faults = {}): FaultDisk {
    const disk = new FaultDisk(faults);
    for (const [path, { lasting, changes }] of this.files) {
      if (lasting === undefined && next() < 0.5) continue;
      const content = new Content(lasting?.view);
      for (const change of changes) if (next() < 0.5) content.apply(change);
      disk.files.set(path, { content, lasting: new Content(content.view), changes: [] });
    }
    for (const [path, content] of this.removed)
      if (!disk.files.has(path) && next() < 0.5)
        disk.files.set(path, { content: new Content(content), lasting: new Content(content), changes: [] });
    return disk;
  }

  /** The disk as another process finds it: all that was written. */
  afterKill(): FaultDisk {
    const disk = new FaultDisk();
    disk.files = this.files;
    return disk;
  }

  /** Another disk with the same files. */
  copy(): FaultDisk {
    const disk = new FaultDisk();
    for (const [path, { content }] of this.files)
      disk.files.set(path, { content: new Content(content.view), lasting: new Content(content.view), changes: [] });
    return disk;
  }

  /** The bytes of a file, to be damaged. */
  content(path: string): Uint8Array {
    const file = this.files.get(path);
    if (file === undefined) throw new Error(`no file ${path}`);
    return file.content.view;
  }

  /** Cuts a file. */
  cut(path: string, size: number): void {
    this.files.get(path)?.content.apply({ size });
  }

  get paths(): string[] {
    return [...this.files.keys()].sort();
  }

  private begin(path: string, half: () => void = () => {}): void {
    if (this.crashed) throw new Crash();
    const { crashAt, failFrom = Number.POSITIVE_INFINITY, failTo = Number.POSITIVE_INFINITY } = this.faults;
    const n = ++this.operations;
    if (n === crashAt) {
      half();
      this.crashed = true;
      throw new Crash();
    }
    if (n < failFrom || n > failTo) return;
    half();
    fail("FLX0932", NO_SPAN, `${this.name}/${path}: there is no space left on the disk`);
  }
}
