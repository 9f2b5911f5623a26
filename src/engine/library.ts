import { packages } from "../../stdlib/generated/index.ts";
import { invariant } from "../base/diagnostic.ts";
import { parse } from "../syntax/index.ts";
import type { Exports } from "../types/package-type.ts";
import { checkPackage, joined, type LoadedPackage, packageName } from "./package.ts";
import { checkRegexps } from "./regexps.ts";

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

function prelude(): LoadedPackage {
  const found = loaded.get(PRELUDE);
  invariant(found !== undefined, "the prelude is not loaded");
  return found;
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
  const { members, sources } = await packages[path]();
  for (const { prepare } of Object.values(members)) await prepare?.();
  const files = sources.map((source) => {
    const { file, diagnostics } = parse(source);
    invariant(diagnostics.length === 0, `${source.name}: ${diagnostics[0]?.message}`);
    return file;
  });
  for (const file of files) {
    const [problem] = await checkRegexps(file);
    invariant(problem === undefined, `${file.span.source.name}: ${problem?.message}`);
    for (const { path: imported } of file.imports) await load(imported.value, [...importers, path]);
  }
  const isPrelude = path === PRELUDE;
  const checked = checkPackage(path, members, files, {
    prelude: isPrelude ? undefined : prelude().exports,
    importPackage: (path) => loaded.get(path)?.exports,
    packagePaths,
  });
  const [problem] = checked.diagnostics;
  invariant(problem === undefined, `${problem?.span.source.name}: ${problem?.message}`);
  loaded.set(path, {
    path,
    name: packageName(path),
    definitions: members,
    files: checked.files,
    exports: checked.exports,
  });
}
