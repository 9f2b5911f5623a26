import type { Diagnostic } from "../base/diagnostic.ts";
import { invariant } from "../base/diagnostic.ts";
import type { Span } from "../base/span.ts";
import type { Definition } from "../sdk/index.ts";
import type { File } from "../syntax/index.ts";
import { checkFile } from "../types/check.ts";
import { schemeFromSyntax } from "../types/from-syntax.ts";
import type { Exports, PackageType } from "../types/package-type.ts";
import type { Scheme } from "../types/type.ts";
import { inOrderOfUse } from "./order-of-use.ts";

/** A package, loaded and checked: one of the library, or a local one. */
export interface LoadedPackage {
  /** Its import path; of a local package, the place where it lies. */
  readonly path: string;
  readonly name: string;
  /** Its native members. */
  readonly definitions: Readonly<Record<string, Definition>>;
  /** Its files written in Flux, each after those it uses. */
  readonly files: readonly File[];
  readonly exports: PackageType;
}

/** What a package has around it. */
export interface Surroundings {
  /** The names that need no import; undefined for the package that defines them. */
  readonly prelude: Exports | undefined;
  /** The package that the import at `from` means. */
  importPackage(path: string, from: Span): PackageType | undefined;
  readonly packagePaths: readonly string[];
}

/** The name that an import of this path has in a script, unless it gives another. */
export function packageName(path: string): string {
  return path.slice(path.lastIndexOf("/") + 1);
}

/** Checks the files of a package together: each sees what the others define. */
export function checkPackage(
  path: string,
  definitions: Readonly<Record<string, Definition>>,
  files: readonly File[],
  { prelude, importPackage, packagePaths }: Surroundings,
): Pick<LoadedPackage, "files" | "exports"> & { readonly diagnostics: readonly Diagnostic[] } {
  const exports = new PackageExports(path, definitions);
  const ordered = inOrderOfUse(files);
  const diagnostics = [...ordered.diagnostics];
  if (diagnostics.length > 0) return { files, exports, diagnostics };
  for (const file of ordered.files) {
    const checked = checkFile(file, {
      prelude: prelude === undefined ? exports : joined(prelude, exports),
      importPackage,
      packagePaths,
    });
    diagnostics.push(...checked.diagnostics);
    for (const [name, scheme] of checked.exports.members) exports.members.set(name, scheme);
    for (const name of checked.exports.options) exports.options.add(name);
  }
  return { files: ordered.files, exports, diagnostics };
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

/** The names of a package in front of those of the prelude. */
export function joined(outer: Exports, inner: Exports): Exports {
  const members = {
    get: (name: string) => inner.members.get(name) ?? outer.members.get(name),
    has: (name: string) => inner.members.has(name) || outer.members.has(name),
    keys: () => new Set([...inner.members.keys(), ...outer.members.keys()]).keys(),
  };
  return { members: members as ReadonlyMap<string, Scheme>, options: new Set([...inner.options, ...outer.options]) };
}
