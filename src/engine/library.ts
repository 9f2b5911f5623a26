import { packages } from "../../stdlib/generated/index.ts";
import { invariant } from "../base/diagnostic.ts";
import type { Definition } from "../sdk/index.ts";
import { type File, parse, walk } from "../syntax/index.ts";
import { checkFile } from "../types/check.ts";
import { schemeFromSyntax } from "../types/from-syntax.ts";
import type { Exports, PackageType } from "../types/package-type.ts";
import type { Scheme } from "../types/type.ts";
import { checkRegexps } from "./regexps.ts";

/** A package of the standard library, loaded and checked; shared by all runs of the process. */
export interface LibraryPackage {
  readonly path: string;
  readonly name: string;
  readonly definitions: Readonly<Record<string, Definition>>;
  /** Its files written in Flux, each after those it uses. */
  readonly files: readonly File[];
  readonly exports: PackageType;
}

const PRELUDE = "universe";
/** A package whose members need no import either. */
const PRELUDE_TOO = "influxdata/influxdb";
const loading = new Map<string, Promise<void>>();
const loaded = new Map<string, LibraryPackage>();

/** The import paths of all packages. */
export const packagePaths: readonly string[] = Object.keys(packages).sort();

/** A package that was loaded before, or undefined. */
export function libraryPackage(path: string): LibraryPackage | undefined {
  return loaded.get(path);
}

/** The packages whose names need no import; of equal names the first counts. */
export function preludePackages(): readonly LibraryPackage[] {
  return [PRELUDE, PRELUDE_TOO].flatMap((path) => loaded.get(path) ?? []);
}

/** The names that need no import, for checking scripts. */
export function preludeExports(): Exports {
  return preludePackages()
    .map((p): Exports => p.exports)
    .reduceRight((outer, inner) => joined(outer, inner));
}

function prelude(): LibraryPackage {
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
  const open = packages[path];
  if (open === undefined) return;
  const { members, sources } = await open();
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
  const ordered = inOrderOfUse(files);
  const exports = new PackageExports(path, members);
  for (const file of ordered) checkMember(file, exports);
  const name = path.slice(path.lastIndexOf("/") + 1);
  loaded.set(path, { path, name, definitions: members, files: ordered, exports });
}

/** The types of a package's members; those of native members are read when first asked for. */
class PackageExports implements PackageType {
  readonly path: string;
  readonly options: Set<string>;
  readonly members: Map<string, Scheme>;

  constructor(path: string, definitions: Readonly<Record<string, Definition>>) {
    this.path = path;
    this.options = new Set(Object.keys(definitions).filter((name) => definitions[name].option));
    this.members = new LazySchemes(definitions);
  }
}

class LazySchemes extends Map<string, Scheme> {
  private readonly definitions: Readonly<Record<string, Definition>>;

  constructor(definitions: Readonly<Record<string, Definition>>) {
    super();
    this.definitions = definitions;
  }

  override get(name: string): Scheme | undefined {
    const known = super.get(name);
    if (known !== undefined || !Object.hasOwn(this.definitions, name)) return known;
    const { scheme, diagnostics } = schemeFromSyntax(this.definitions[name].signature.scheme);
    invariant(diagnostics.length === 0, `declaration of ${name}: ${diagnostics[0]?.message}`);
    this.set(name, scheme);
    return scheme;
  }

  override has(name: string): boolean {
    return super.has(name) || Object.hasOwn(this.definitions, name);
  }

  override keys(): MapIterator<string> {
    return new Set([...Object.keys(this.definitions), ...super.keys()]).keys() as MapIterator<string>;
  }
}

/** Checks one file of a package and adds what it defines to the package's exports. */
function checkMember(file: File, exports: PackageExports): void {
  const outer = exports.path === PRELUDE ? undefined : prelude().exports;
  const checked = checkFile(file, {
    prelude: outer === undefined ? exports : joined(outer, exports),
    importPackage: (path) => loaded.get(path)?.exports,
    packagePaths,
  });
  const [problem] = checked.diagnostics;
  invariant(problem === undefined, `${file.span.source.name}: ${problem?.message}`);
  for (const [name, scheme] of checked.exports.members) exports.members.set(name, scheme);
  for (const name of checked.exports.options) exports.options.add(name);
}

/** The names of a package in front of those of the prelude. */
function joined(outer: Exports, inner: Exports): Exports {
  const members = {
    get: (name: string) => inner.members.get(name) ?? outer.members.get(name),
    has: (name: string) => inner.members.has(name) || outer.members.has(name),
    keys: () => new Set([...inner.members.keys(), ...outer.members.keys()]).keys(),
  };
  return { members: members as ReadonlyMap<string, Scheme>, options: new Set([...inner.options, ...outer.options]) };
}

/** Files of one package so that each comes after those whose names it uses. */
function inOrderOfUse(files: readonly File[]): File[] {
  const definedBy = new Map<string, File>();
  for (const file of files) for (const name of definedNames(file)) definedBy.set(name, file);
  const ordered: File[] = [];
  const state = new Map<File, "open" | "done">();
  const visit = (file: File) => {
    if (state.get(file) === "done") return;
    invariant(state.get(file) !== "open", `${file.span.source.name} uses itself through other files of its package`);
    state.set(file, "open");
    walk(file, {
      enter(node) {
        const user = node.kind === "Identifier" ? definedBy.get(node.name) : undefined;
        if (user !== undefined && user !== file) visit(user);
      },
    });
    state.set(file, "done");
    ordered.push(file);
  };
  for (const file of files) visit(file);
  return ordered;
}

function definedNames(file: File): string[] {
  return file.body.flatMap((statement) => {
    if (statement.kind === "VariableAssignment") return [statement.id.name];
    if (statement.kind === "OptionStatement" && statement.assignment.kind === "VariableAssignment") {
      return [statement.assignment.id.name];
    }
    return [];
  });
}
