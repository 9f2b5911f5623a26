import { closeSync, fstatSync, openSync, readSync } from "node:fs";
import { fail } from "../../base/diagnostic.ts";
import { NO_SPAN } from "../../base/span.ts";
import type { ByteReader } from "../../sdk/index.ts";

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
 * @throws FluxError FLX0901: no such file, a directory, no permission
 */
export function openFile(path: string, counter?: ReadCounter): ByteReader {
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
  const buffer = new Uint8Array(CHUNK);
  return {
    next() {
      if (!open) return undefined;
      const n = reading(path, () => readSync(fd, buffer, 0, CHUNK, null));
      if (n === 0) {
        close();
        return undefined;
      }
      if (counter !== undefined) counter.bytes += n;
      return buffer.subarray(0, n);
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
