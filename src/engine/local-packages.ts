import type { DiagnosticCode } from "../base/codes.ts";
import { type Diagnostic, FluxError } from "../base/diagnostic.ts";
import type { Span } from "../base/span.ts";
import type { Deps, PackageFiles } from "../sdk/index.ts";
import { type File, type ImportDeclaration, parse } from "../syntax/index.ts";
import type { Exports } from "../types/package-type.ts";
import { libraryPackage, loadPackages, packagePaths } from "./library.ts";
import { checkPackage, type LoadedPackage, packageName } from "./package.ts";
import { isRelative } from "./package-files.ts";
import { checkRegexps } from "./regexps.ts";

/** The packages of one script that the host gives, loaded and checked. */
export class LocalPackages {
  /** What is wrong with them and with the imports that mean them. */
  readonly diagnostics: Diagnostic[] = [];
  private readonly deps: Deps;
  private readonly prelude: Exports;
  /** By place; undefined while it is being loaded, and if it cannot be used. */
  private readonly loaded = new Map<string, LoadedPackage | undefined>();
  /** The places of imports, by importing file and path. */
  private readonly places = new Map<string, string | undefined>();
  /** The imports that lead to what is being loaded. */
  private readonly open: { readonly place: string; readonly span: Span }[] = [];

  constructor(deps: Deps, prelude: Exports) {
    this.deps = deps;
    this.prelude = prelude;
  }

  /** The packages, each after those it imports. */
  get inOrder(): readonly LoadedPackage[] {
    return [...this.loaded.values()].filter((p) => p !== undefined);
  }

  /** The package that an import means, of the library or local; undefined if it cannot be used. */
  get(path: string, from: Span): LoadedPackage | undefined {
    const library = isRelative(path) ? undefined : libraryPackage(path);
    if (library !== undefined) return library;
    const place = this.places.get(key(path, from));
    return place === undefined ? undefined : this.loaded.get(place);
  }

  /** Loads what a file imports, and what that imports. */
  async loadImports(file: File): Promise<void> {
    await loadPackages(file.imports.map(({ path }) => path.value));
    for (const declaration of file.imports) {
      if (this.get(declaration.path.value, declaration.span) === undefined) await this.load(declaration);
    }
  }

  /** Diagnostics of the checker without those about imports whose problem is told already. */
  withoutKnown(file: File, diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
    const known = new Set(file.imports.flatMap(({ path }) => (this.isLocal(path.value, path.span) ? [path.span] : [])));
    return diagnostics.filter(({ code, span }) => code !== "FLX0108" || !known.has(span));
  }

  private isLocal(path: string, from: Span): boolean {
    return isRelative(path) || this.places.get(key(path, from)) !== undefined;
  }

  private async load({ path: { value: path, span } }: ImportDeclaration): Promise<void> {
    if (this.places.has(key(path, span))) return;
    this.places.set(key(path, span), undefined);
    const found = await this.read(path, span);
    if (found === undefined) return;
    const { path: place, sources } = found;
    this.places.set(key(path, span), place);
    const begin = this.open.findIndex((o) => o.place === place);
    if (begin >= 0) this.reportCycle(span, begin);
    if (this.loaded.has(place)) return;
    this.loaded.set(place, undefined);
    this.open.push({ place, span });
    const { loaded, diagnostics } = await this.loadFiles(place, sources);
    this.open.pop();
    const related = [{ message: "imported here", span }];
    this.diagnostics.push(...diagnostics.map((d) => ({ ...d, related: [...(d.related ?? []), ...related] })));
    // Set anew, so that it stands after what it imports.
    this.loaded.delete(place);
    this.loaded.set(place, loaded);
  }

  private async loadFiles(place: string, sources: PackageFiles["sources"]) {
    const diagnostics: Diagnostic[] = [];
    const files: File[] = [];
    for (const source of sources) {
      const parsed = parse(source);
      files.push(parsed.file);
      diagnostics.push(...parsed.diagnostics, ...(await checkRegexps(parsed.file)));
    }
    diagnostics.push(...differentNames(files));
    for (const file of files) await this.loadImports(file);
    if (diagnostics.some(isError)) return { loaded: undefined, diagnostics };
    const checked = checkPackage(place, {}, files, {
      prelude: this.prelude,
      importPackage: (path, from) => this.get(path, from)?.exports,
      packagePaths,
    });
    for (const file of files) {
      const own = checked.diagnostics.filter((d) => d.span.source === file.span.source);
      diagnostics.push(...this.withoutKnown(file, own));
    }
    if (diagnostics.some(isError)) return { loaded: undefined, diagnostics };
    const { exports } = checked;
    return {
      loaded: { path: place, name: packageName(place), definitions: {}, files: checked.files, exports },
      diagnostics,
    };
  }

  private async read(path: string, span: Span): Promise<PackageFiles | undefined> {
    const { readPackage } = this.deps;
    if (readPackage === undefined) {
      if (isRelative(path)) this.report("FLX0902", span, `scripts may not import local packages here: "${path}"`);
      return undefined;
    }
    try {
      const found = await readPackage(path, span.source.name);
      if (found === undefined && isRelative(path)) this.reportMissing(path, span);
      return found;
    } catch (error) {
      if (!(error instanceof FluxError)) throw error;
      this.report("FLX0118", span, `package "${path}" cannot be loaded: ${error.message}`);
      return undefined;
    }
  }

  private reportMissing(path: string, span: Span): void {
    const bare = path.replace(/\.flux$/, "");
    const message = `there is no package "${path}": neither ${bare}.flux nor .flux files in ${bare}/, from where ${span.source.name} is`;
    const fix = bare === path ? undefined : { title: "leave out `.flux`", span, text: `"${bare}"` };
    this.report("FLX0118", span, message, { fix });
  }

  private reportCycle(span: Span, begin: number): void {
    const cycle = this.open.slice(begin);
    const names = [...cycle, cycle[0]].map((o) => packageName(o.place));
    const related = cycle.slice(1).map((o) => ({ message: `${packageName(o.place)} is imported here`, span: o.span }));
    this.report("FLX0119", span, `packages import each other: ${names.join(" → ")}`, { related });
  }

  private report(code: DiagnosticCode, span: Span, message: string, more: Partial<Diagnostic> = {}): void {
    this.diagnostics.push({ code, severity: "error", message, span, ...more });
  }
}

function key(path: string, { source }: Span): string {
  return `${source.name}\n${path}`;
}

function isError({ severity }: Diagnostic): boolean {
  return severity === "error";
}

/** The files of a package that state another name than its first. */
function differentNames(files: readonly File[]): Diagnostic[] {
  const [first, ...others] = files.flatMap((file) => file.package ?? []);
  return others
    .filter(({ name }) => name.name !== first.name.name)
    .map(({ name, span }) => ({
      code: "FLX0120",
      severity: "error",
      message: `package ${name.name} in the folder of package ${first.name.name}`,
      span,
      related: [{ message: "the other name stands here", span: first.span }],
    }));
}
