import { type FluxFile, packages } from "../../stdlib/generated/index.ts";
import { invariant } from "../base/diagnostic.ts";
import { loadRegexpEngine } from "../base/regexp.ts";
import { type File, parse } from "../syntax/index.ts";
import type { Exports } from "../types/package-type.ts";
import { joined, type LoadedPackage, PackageExports, type PackageFile, packageName } from "./package.ts";

const PRELUDE = "universe";
/** A package whose members need no import either. */
const PRELUDE_TOO = "influxdata/influxdb";
const loading = new Map<string, Promise<void>>();
/** The packages of the standard library; shared by all runs of the process. */
const loaded = new Map<string, LoadedPackage>();

/** The import paths of all packages. */
export const packagePaths: readonly string[] = Object.keys(packages).sort();

/** A package that was loaded before, or undefined. */
export function libraryPackage(path: string): LoadedPackage | undefined {
  return loaded.get(path);
}

/** The packages whose names need no import; of equal names the first counts. */
export function preludePackages(): readonly LoadedPackage[] {
  return [PRELUDE, PRELUDE_TOO].flatMap((path) => loaded.get(path) ?? []);
}

/** The names that need no import, for checking scripts. */
export function preludeExports(): Exports {
  return preludePackages()
    .map((p): Exports => p.exports)
    .reduceRight((outer, inner) => joined(outer, inner));
}

/** Loads the prelude and packages, with all that they import; paths that do not exist are passed over. */
export async function loadPackages(paths: Iterable<string>): Promise<void> {
  await load(PRELUDE, []);
  await load(PRELUDE_TOO, []);
  for (const path of paths) await load(path, []);
}

function load(path: string, importers: readonly string[]): Promise<void> {
  invariant(!importers.includes(path), `packages import each other: ${[...importers, path].join(" → ")}`);
  let promise = loading.get(path);
  if (promise === undefined) {
    promise = loadNew(path, importers);
    loading.set(path, promise);
  }
  return promise;
}

async function loadNew(path: string, importers: readonly string[]): Promise<void> {
  if (!Object.hasOwn(packages, path)) return;
  const { members, files } = await packages[path]();
  for (const { prepare } of Object.values(members)) await prepare?.();
  for (const { regexps, imports } of files) {
    if (regexps) await loadRegexpEngine();
    for (const imported of imports) await load(imported, [...importers, path]);
  }
  const exports = new PackageExports(path, members, new Map(files.flatMap(({ types }) => Object.entries(types))));
  for (const { options } of files) for (const name of options) exports.options.add(name);
  loaded.set(path, { path, name: packageName(path), definitions: members, files: files.map(packageFile), exports });
}

/** A file of the library. The build has checked it, and holds its types; it is parsed when something in it is used. */
function packageFile({ name, text, types, options }: FluxFile): PackageFile {
  let file: File | undefined;
  return {
    names: Object.keys(types),
    options,
    tree() {
      file ??= parse({ name, text }).file;
      return file;
    },
  };
}
