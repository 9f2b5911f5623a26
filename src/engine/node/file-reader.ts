import { closeSync, fstatSync, openSync, readSync } from "node:fs";
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
 * @throws Error with a message for people: no such file, a directory, no permission
 */
export function openFile(path: string, counter?: ReadCounter): ByteReader {
  const fd = attempt(path, () => openSync(path, "r"));
  const stat = fstatSync(fd);
  if (stat.isDirectory()) {
    closeSync(fd);
    throw new Error(`${path} is a directory, not a file`);
  }
  if (counter !== undefined) counter.total += stat.size;
  const buffer = new Uint8Array(CHUNK);
  let open = true;
  const close = () => {
    if (open) closeSync(fd);
    open = false;
  };
  return {
    next() {
      const n = attempt(path, () => readSync(fd, buffer, 0, CHUNK, null));
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

const MESSAGES: Readonly<Record<string, string>> = {
  ENOENT: "no such file",
  EACCES: "no permission to read",
  EISDIR: "is a directory, not a file:",
  ENAMETOOLONG: "name too long:",
};

function attempt<T>(path: string, action: () => T): T {
  try {
    return action();
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    throw new Error(code !== undefined && code in MESSAGES ? `${MESSAGES[code]} ${path}` : `${path}: ${message}`);
  }
}
