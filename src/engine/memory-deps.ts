import { fail } from "../base/diagnostic.ts";
import { NO_SPAN } from "../base/span.ts";
import { type Deps, textBytes } from "../sdk/index.ts";
import type { InputOptions } from "./bucket-files.ts";
import { systemClock } from "./clock.ts";
import { type GivenTables, readGiven } from "./given-tables.ts";
import { type FileTree, packageFiles } from "./package-files.ts";

/** What scripts can read, at hand as text or as rows. */
export interface MemoryDepsOptions extends InputOptions {
  /** The texts that `csv.from(file:)` and imports of local packages (`import "./lib/alerts"`) read, by path. */
  readonly files?: Readonly<Record<string, string>>;
  /** The folder of packages that scripts import by paths without `./`, such as `acme/alerts`, or several. */
  readonly packagePath?: string | readonly string[];
  /** What `from(bucket:)` reads, by name. */
  readonly buckets?: Readonly<Record<string, GivenTables>>;
}

/**
 * An outside world of values, for tests and for programs that have their data at hand: scripts reach nothing else.
 *
 * @example
 * const deps = memoryDeps({ buckets: { telegraf: "cpu,host=a usage=12.5 1704067200000000000" } });
 * const rows = await run('from(bucket: "telegraf") |> range(start: 2024-01-01)', { deps }).rows();
 */
export function memoryDeps(options: MemoryDepsOptions = {}): Deps {
  const { files = {}, buckets = {} } = options;
  return {
    clock: systemClock,
    random: Math.random,
    openFile(path) {
      if (!Object.hasOwn(files, path)) fail("FLX0901", NO_SPAN, `no such file: ${path}`);
      return textBytes(files[path]);
    },
    readPackage: (path, from) => packageFiles(path, from, options.packagePath, treeOf(files)),
    bucketNames: () => Object.keys(buckets),
    openBucket(name, table) {
      if (!Object.hasOwn(buckets, name)) return undefined;
      return readGiven({ what: `bucket "${name}"`, source: `<bucket ${name}>` }, buckets[name], table, options);
    },
  };
}

function treeOf(files: Readonly<Record<string, string>>): FileTree {
  return {
    isFile: (path) => Object.hasOwn(files, path),
    list(folder) {
      const inside = Object.keys(files).filter((path) => path.startsWith(`${folder}/`));
      return inside.map((path) => path.slice(folder.length + 1)).filter((name) => !name.includes("/"));
    },
    read: (path) => ({ name: path, text: files[path] }),
    place: (path) => path,
  };
}
