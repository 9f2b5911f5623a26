import { fail } from "../base/diagnostic.ts";
import { NO_SPAN } from "../base/span.ts";
import { type LogWriter, logPath } from "./log-writer.ts";
import { type Manifest, segmentPath, writeManifest } from "./manifest.ts";
import { logNumbers } from "./replay.ts";
import type { RandomFile, Storage } from "./storage.ts";

const PIECE_BYTES = 1 << 20;

/** The files of a store at one moment, open to be copied: they can be read even when they are removed meanwhile. */
export interface OpenFiles {
  readonly manifest: Manifest;
  readonly files: readonly { readonly path: string; readonly file: RandomFile; readonly size: number }[];
}

/**
 * Opens what a manifest names, and the log after it; undefined if a file is gone.
 *
 * @param end where the log ends, if that is known
 */
export function openStoreFiles(storage: Storage, manifest: Manifest, end: LogWriter["end"]): OpenFiles | undefined {
  const segments = manifest.buckets.flatMap((b) => b.segments.map((s) => segmentPath(s.file)));
  const logs = logNumbers(storage).filter((number) => number >= manifest.logFrom);
  const files: { path: string; file: RandomFile; size: number }[] = [];
  for (const path of [...segments, ...logs.map(logPath)]) {
    const file = storage.open(path);
    if (file === undefined) {
      closeStoreFiles({ manifest, files });
      return undefined;
    }
    const isLast = end !== undefined && path === logPath(end.number);
    files.push({ path, file, size: isLast ? end.position : file.size });
  }
  return { manifest, files };
}

export function closeStoreFiles({ files }: OpenFiles): void {
  for (const { file } of files) file.close();
}

/**
 * Copies the files of a store to an empty folder, its manifest last.
 *
 * @throws FluxError FLX0932 where they cannot be written, or there is a store already
 */
export async function copyStoreFiles(
  { manifest, files }: OpenFiles,
  target: Storage,
  pause: () => Promise<void>,
): Promise<void> {
  if (target.open("manifest") !== undefined || target.list("segments").length > 0 || target.list("log").length > 0)
    fail("FLX0932", NO_SPAN, `${target.name} holds a store already`);
  const piece = new Uint8Array(PIECE_BYTES);
  for (const { path, file, size } of files) {
    const copy = target.write(path);
    try {
      for (let at = 0; at < size; at += PIECE_BYTES) {
        const wanted = piece.subarray(0, Math.min(PIECE_BYTES, size - at));
        copy.writeAt(at, wanted.subarray(0, file.readAt(at, wanted)));
        await pause();
      }
      await copy.sync();
    } finally {
      copy.close();
    }
  }
  await writeManifest(target, manifest);
}
