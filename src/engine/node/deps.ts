import { kindOfFile } from "../../codec/detect.ts";
import type { Precision } from "../../codec/lineprotocol/decoder.ts";
import type { Deps } from "../../sdk/index.ts";
import { systemClock } from "../clock.ts";
import { openBucketFiles } from "./bucket.ts";
import { openFile, type ReadCounter } from "./file-reader.ts";
import { unzipped } from "./gzip-reader.ts";

/** What a Node program grants to its scripts. */
export interface NodeDepsOptions {
  /** Files or folders that `from(bucket:)` reads, by bucket name. */
  readonly bucket?: ReadonlyMap<string, string>;
  /** Let scripts read files that they name themselves (`csv.from(file:)`). Default true. */
  readonly files?: boolean;
  /** Counts the bytes read. */
  readonly counter?: ReadCounter;
  /** Unit of timestamps in line protocol. Default ns. */
  readonly precision?: Precision;
  /** Leave out lines of line protocol that cannot be read; `onSkipped` is told of them. */
  readonly skipBadLines?: boolean;
  readonly onSkipped?: (file: string, lines: number, first: string) => void;
}

/**
 * The outside world of a Node program: local files, compressed ones too, and buckets bound to files.
 *
 * @example new Engine({ deps: nodeDeps({ bucket: new Map([["telegraf", "data/cpu.lp"]]) }) })
 */
export function nodeDeps(options: NodeDepsOptions = {}): Deps {
  const { bucket = new Map<string, string>(), counter } = options;
  const open = (path: string) => {
    const bytes = openFile(path, counter);
    return kindOfFile(path)?.gzip || path.endsWith(".gz") ? unzipped(bytes, path) : bytes;
  };
  return {
    clock: systemClock,
    random: Math.random,
    openFile: options.files === false ? undefined : open,
    bucketNames: () => [...bucket.keys()],
    openBucket(name, table) {
      const path = bucket.get(name);
      return path === undefined ? undefined : openBucketFiles(path, open, table, options);
    },
  };
}
