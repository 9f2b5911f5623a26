import type { Diagnostic } from "../base/diagnostic.ts";
import { invariant } from "../base/diagnostic.ts";
import type { Span } from "../base/span.ts";
import type { Definition } from "../sdk/index.ts";
import { type File, parseTypeScheme, type TypeScheme } from "../syntax/index.ts";
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
  readonly files: readonly PackageFile[];
  readonly exports: PackageType;
}

/** A file of a package. */
export interface PackageFile {
  /** What it defines. */
  readonly names: readonly string[];
  /** Those of the names that are options. */
  readonly options: readonly string[];
  /** Its tree; that of a file of the library is made when it is first asked for. */
  tree(): File;
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

/** The files of a package, checked. */
export interface CheckedFiles {
  /** Each after those it uses. */
  readonly files: readonly (PackageFile & { readonly types: ReadonlyMap<string, Scheme> })[];
  readonly exports: PackageType;
  readonly diagnostics: readonly Diagnostic[];
}

/** Checks the files of a package together: each sees what the others define. */
export function checkPackage(
  path: string,
  definitions: Readonly<Record<string, Definition>>,
  files: readonly File[],
  { prelude, importPackage, packagePaths }: Surroundings,
): CheckedFiles {
  const exports = new PackageExports(path, definitions);
  const ordered = inOrderOfUse(files);
  const diagnostics = [...ordered.diagnostics];
  if (diagnostics.length > 0) return { files: [], exports, diagnostics };
  const checkedFiles = ordered.files.map((file) => {
    const checked = checkFile(file, {
      prelude: prelude === undefined ? exports : joined(prelude, exports),
      importPackage,
      packagePaths,
    });
    const { members, options } = checked.exports;
    diagnostics.push(...checked.diagnostics);
    for (const [name, scheme] of members) exports.members.set(name, scheme);
    for (const name of options) exports.options.add(name);
    return { names: [...members.keys()], options: [...options], tree: () => file, types: members };
  });
  return { files: checkedFiles, exports, diagnostics };
}

/** The types of a package's members; those that are given as declarations are read when first asked for. */
export class PackageExports implements PackageType {
  readonly path: string;
  readonly options: Set<string>;
  readonly members: Map<string, Scheme>;

  /** @param types of members written in Flux, in Flux syntax */
  constructor(
    path: string,
    definitions: Readonly<Record<string, Definition>>,
    types: ReadonlyMap<string, string> = new Map(),
  ) {
    this.path = path;
    this.options = new Set(Object.keys(definitions).filter((name) => definitions[name].option));
    this.members = new LazySchemes(definitions, types);
  }
}

class LazySchemes extends Map<string, Scheme> {
  private readonly definitions: Readonly<Record<string, Definition>>;
  private readonly types: ReadonlyMap<string, string>;

  constructor(definitions: Readonly<Record<string, Definition>>, types: ReadonlyMap<string, string>) {
    super();
    this.definitions = definitions;
    this.types = types;
  }

  override get(name: string): Scheme | undefined {
    const known = super.get(name);
    if (known !== undefined || !this.has(name)) return known;
    const type = this.types.get(name);
    const scheme = readScheme(
      name,
      type === undefined ? this.definitions[name].signature.scheme : parseType(name, type),
    );
    this.set(name, scheme);
    return scheme;
  }

  override has(name: string): boolean {
    return super.has(name) || this.types.has(name) || Object.hasOwn(this.definitions, name);
  }

  override keys(): MapIterator<string> {
    const names = new Set([...Object.keys(this.definitions), ...this.types.keys(), ...super.keys()]);
    return names.keys() as MapIterator<string>;
  }
}

function parseType(name: string, text: string): TypeScheme {
  const { scheme, diagnostics } = parseTypeScheme({ name: `<${name}>`, text });
  invariant(scheme !== undefined, `type of ${name}: ${diagnostics[0]?.message}`);
  return scheme;
}

function readScheme(name: string, written: TypeScheme): Scheme {
  const { scheme, diagnostics } = schemeFromSyntax(written);
  invariant(diagnostics.length === 0, `declaration of ${name}: ${diagnostics[0]?.message}`);
  return scheme;
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
