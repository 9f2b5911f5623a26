import {
  closeSync,
  fdatasync,
  fdatasyncSync,
  fstatSync,
  fsyncSync,
  ftruncateSync,
  mkdirSync,
  openSync,
  readdirSync,
  readSync,
  renameSync,
  rmSync,
  writeSync,
} from "node:fs";
import { dirname, join } from "node:path";
import { fail } from "../../base/diagnostic.ts";
import { NO_SPAN } from "../../base/span.ts";
import type { RandomFile, Storage, WritableFile } from "../../bucket/storage.ts";
import { takeLock } from "./store-lock.ts";

/**
 * A folder of the file system in which a bucket store lives. It is made when something is written to it.
 *
 * @throws FluxError, from its functions: FLX0932 where the file system refuses
 */
export function storeFolder(folder: string): Storage {
  return {
    name: folder,
    list(path) {
      return using(join(folder, path), () => readdirSync(join(folder, path)).sort(), []);
    },
    open(path) {
      const full = join(folder, path);
      const fd = using(full, () => openSync(full, "r"), undefined);
      return fd === undefined ? undefined : randomFile(full, fd);
    },
    write(path) {
      const full = join(folder, path);
      return using(full, () => {
        mkdirSync(dirname(full), { recursive: true });
        return writableFile(full, openOrMake(full));
      });
    },
    async rename(from, to) {
      const full = join(folder, to);
      using(full, () => {
        renameSync(join(folder, from), full);
        syncFolder(dirname(full));
      });
    },
    remove(path) {
      const full = join(folder, path);
      using(full, () => rmSync(full, { recursive: true, force: true }));
    },
    lock: () => using(join(folder, "lock"), () => takeLock(join(folder, "lock"))),
  };
}

/** Opens a file for reading and writing, and tells whether it is new. */
function openOrMake(path: string): { readonly fd: number; readonly isNew: boolean } {
  try {
    return { fd: openSync(path, "r+"), isNew: false };
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ENOENT") throw error;
    return { fd: openSync(path, "wx+"), isNew: true };
  }
}

function randomFile(path: string, fd: number): RandomFile {
  return {
    get size() {
      return using(path, () => fstatSync(fd).size);
    },
    readAt(position, into) {
      let at = 0;
      while (at < into.length) {
        const n = using(path, () => readSync(fd, into, at, into.length - at, position + at));
        if (n === 0) break;
        at += n;
      }
      return at;
    },
    close: () => closeSync(fd),
  };
}

function writableFile(path: string, { fd, isNew }: { readonly fd: number; readonly isNew: boolean }): WritableFile {
  let named = !isNew;
  /** A new file lasts only when its folder knows it. */
  const keepName = () => {
    if (named) return;
    syncFolder(dirname(path));
    named = true;
  };
  return {
    writeAt(position, bytes) {
      for (let at = 0; at < bytes.length; )
        at += using(path, () => writeSync(fd, bytes, at, bytes.length - at, position + at));
    },
    async sync() {
      const error = await new Promise((resolve) => fdatasync(fd, resolve));
      using(path, () => {
        if (error) throw error;
        keepName();
      });
    },
    syncNow() {
      using(path, () => {
        fdatasyncSync(fd);
        keepName();
      });
    },
    truncate: (size) => using(path, () => ftruncateSync(fd, size)),
    close: () => closeSync(fd),
  };
}

/** Makes lasting what a folder says of its files. Where folders cannot be opened (Windows), there is nothing to do. */
function syncFolder(folder: string): void {
  let fd: number;
  try {
    fd = openSync(folder, "r");
  } catch {
    return;
  }
  try {
    fsyncSync(fd);
  } finally {
    closeSync(fd);
  }
}

const REASONS: Readonly<Record<string, string>> = {
  ENOSPC: "there is no space left on the disk",
  EDQUOT: "the quota of the disk is used up",
  EFBIG: "the file would be larger than is allowed",
  EACCES: "there is no permission",
  EPERM: "there is no permission",
  EROFS: "the disk cannot be written",
  ENOTDIR: "a part of the path is a file",
  EMFILE: "too many files are open",
  ENFILE: "too many files are open",
  EIO: "the disk fails",
};

/** Does something with a file; gives `missing`, if that is given, where there is no such file. */
function using<T>(path: string, action: () => T, ...missing: readonly [T?]): T {
  try {
    return action();
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (code === undefined) throw error;
    if (code === "ENOENT" && missing.length === 1) return missing[0] as T;
    return fail("FLX0932", NO_SPAN, `${path}: ${REASONS[code] ?? message}`);
  }
}
