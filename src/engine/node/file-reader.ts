import { closeSync, fstatSync, openSync, readSync } from "node:fs";
import { resolve } from "node:path";
import { fail } from "../../base/diagnostic.ts";
import { NO_SPAN } from "../../base/span.ts";
import type { ByteReader } from "../../sdk/index.ts";
import { ThreadedCsvReader } from "./threads/csv-reader.ts";
import type { Cutting } from "./threads/cutting.ts";

const CHUNK = 1 << 20;

/** What was read so far of all files, for a progress line. */
export interface ReadCounter {
  bytes: number;
  /** Sum of the sizes of the files opened. */
  total: number;
}

/**
 * Opens a file for reading in large pieces. Reads are synchronous: a local file is faster so, and the run itself lets the
 * event loop turn between batches.
 *
 * @param cutting how large files of annotated CSV are cut for several threads; left out: not
 * @throws FluxError FLX0901: no such file, a directory, no permission
 */
export function openFile(path: string, counter?: ReadCounter, cutting?: Cutting): ByteReader {
  const fd = reading(path, () => openSync(path, "r"));
  const stat = fstatSync(fd);
  let open = true;
  const close = () => {
    if (open) closeSync(fd);
    open = false;
  };
  if (stat.isDirectory()) {
    close();
    fail("FLX0901", NO_SPAN, `${path} is a directory, not a file`);
  }
  if (counter !== undefined) counter.total += stat.size;
  let bytes = 0;
  const count = (more: number) => {
    bytes += more;
    if (counter !== undefined) counter.bytes += more;
  };
  let buffer: Uint8Array | undefined;
  return {
    next() {
      if (!open) return undefined;
      buffer ??= new Uint8Array(CHUNK);
      const chunk = buffer;
      const n = reading(path, () => readSync(fd, chunk, 0, CHUNK, null));
      if (n === 0) {
        close();
        return undefined;
      }
      count(n);
      return chunk.subarray(0, n);
    },
    csv(options, input) {
      const parts = stat.isFile() ? cutting?.partsOf(stat.size) : undefined;
      if (parts === undefined || cutting === undefined) return undefined;
      // What was read for a look is read again.
      count(-bytes);
      const readAt = (into: Uint8Array, position: number) =>
        reading(path, () => readSync(fd, into, 0, into.length, position));
      const identity = { path: resolve(path), device: stat.dev, inode: stat.ino };
      const onRead = (more: number) => {
        count(more);
        if (input !== undefined) input.bytes += more;
      };
      const file = { identity, parts, readAt, onRead, close };
      return new ThreadedCsvReader(file, options, cutting.threads);
    },
    close,
  };
}

const REASONS: Readonly<Record<string, (path: string) => string>> = {
  ENOENT: (path) => `no such file: ${path}`,
  EACCES: (path) => `no permission to read ${path}`,
  EPERM: (path) => `no permission to read ${path}`,
  EISDIR: (path) => `${path} is a directory, not a file`,
  ENOTDIR: (path) => `no such file: ${path}`,
};

/** Does something with a path; what the system says against it becomes a FluxError FLX0901. */
export function reading<T>(path: string, action: () => T): T {
  try {
    return action();
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (code === undefined) throw error;
    fail("FLX0901", NO_SPAN, REASONS[code]?.(path) ?? `${path} cannot be read: ${message}`);
  }
}
