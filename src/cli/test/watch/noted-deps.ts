import { dirname, join } from "node:path";
import { DISK } from "../../../engine/node/files.ts";
import { isRelative } from "../../../engine/package-files.ts";
import type { Deps } from "../../../sdk/index.ts";
import type { ReadLog } from "./stamps.ts";

/** The same outside; what is read of its files is noted, and so are the places where it looked for packages. */
export function notedDeps(
  deps: Deps,
  log: ReadLog,
  {
    buckets,
    packagePath,
  }: {
    readonly buckets: Readonly<Record<string, string | readonly string[]>>;
    readonly packagePath: readonly string[] | undefined;
  },
): Deps {
  const { openFile, readPackage, openBucket } = deps;
  return {
    ...deps,
    openFile:
      openFile &&
      ((path) => {
        log.note(path);
        return openFile(path);
      }),
    readPackage:
      readPackage &&
      ((path, from) => {
        for (const folder of isRelative(path) ? [dirname(from)] : (packagePath ?? [])) {
          const at = join(folder, path);
          for (const place of [`${at}.flux`, at]) log.note(place);
          for (const name of DISK.list(at)) if (name.endsWith(".flux")) log.note(join(at, name));
        }
        return readPackage(path, from);
      }),
    openBucket:
      openBucket &&
      ((name, options) => {
        if (Object.hasOwn(buckets, name)) for (const path of [buckets[name]].flat()) log.noteBelow(path);
        return openBucket(name, options);
      }),
  };
}
