import { randomUUID } from "node:crypto";
import { closeSync, openSync, readSync, unlinkSync, writeSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fail, invariant } from "../../base/diagnostic.ts";
import { NO_SPAN } from "../../base/span.ts";
import type { ScratchFile } from "../../sdk/index.ts";

/**
 * Opens a file without a name in the folder of the system for such files (`TMPDIR`): its space is given back when it is
 * closed, or when the process ends in whatever way. Where an open file must keep its name (Windows), it is deleted when it
 * is closed.
 *
 * @throws FluxError FLX0909 when it cannot be opened, or, later, not be written or read
 */
export function openScratch(folder = tmpdir()): ScratchFile {
  const path = join(folder, `fluxts-${randomUUID()}.tmp`);
  const fd = using(folder, () => openSync(path, "wx+", 0o600));
  const unlink = () => {
    try {
      unlinkSync(path);
      return true;
    } catch {
      return false;
    }
  };
  const hasName = !unlink();
  return scratchFile(fd, folder, hasName ? unlink : () => {});
}

/** An open file as a scratch file; `remove` is called when it has been closed. */
export function scratchFile(fd: number, folder: string, remove: () => void): ScratchFile {
  const told = <T>(action: () => T): T => using(folder, action);
  let length = 0;
  return {
    append(bytes) {
      for (let at = 0; at < bytes.length; ) {
        const n = told(() => writeSync(fd, bytes, at, bytes.length - at, length));
        at += n;
        length += n;
      }
    },
    readAt(position, into) {
      for (let at = 0; at < into.length; ) {
        const n = told(() => readSync(fd, into, at, into.length - at, position + at));
        invariant(n > 0, "a scratch file ends before what is read");
        at += n;
      }
    },
    close() {
      closeSync(fd);
      remove();
    },
  };
}

const REASONS: Readonly<Record<string, string>> = {
  ENOSPC: "there is no space left on the disk",
  EDQUOT: "the quota of the disk is used up",
  EFBIG: "the file would be larger than is allowed",
  EACCES: "there is no permission to write",
  EROFS: "the disk cannot be written",
  ENOENT: "there is no such folder",
};

function using<T>(folder: string, action: () => T): T {
  try {
    return action();
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (code === undefined) throw error;
    fail(
      "FLX0909",
      NO_SPAN,
      `memory is short, and a scratch file in ${folder} cannot be used: ${REASONS[code] ?? message}`,
      ["raise the limit (--memory), or name another folder in the environment variable TMPDIR"],
    );
  }
}
