import type { Diagnostic } from "../base/diagnostic.ts";
import type { Source, Span } from "../base/span.ts";
import type { Deps } from "../sdk/index.ts";
import { type File, type ImportDeclaration, parse } from "../syntax/index.ts";
import { type CheckedFile, checkFile } from "../types/check.ts";
import type { Exports } from "../types/package-type.ts";
import type { Scheme } from "../types/type.ts";
import { loadPackages, packagePaths, preludeExports } from "./library.ts";
import { LocalPackages } from "./local-packages.ts";
import { joined, type LoadedPackage } from "./package.ts";
import { aboutParams, type Params, paramsScheme } from "./params.ts";
import { joinedDiagnostics, readablePart } from "./readable.ts";
import { checkRegexps } from "./regexps.ts";

/** A script read and checked, with the packages that it imports loaded. */
export interface Checked {
  readonly file: File;
  readonly types: CheckedFile;
  readonly packages: LocalPackages;
  readonly diagnostics: readonly Diagnostic[];
}

/** A script as its text, or as a syntax tree that parsed without errors, perhaps put together from several files. */
export type Script = string | Source | File;

/** What texts that ran before a script leave to it. */
export interface Earlier {
  /** Their variables. */
  readonly exports: Exports;
  readonly imports: readonly ImportDeclaration[];
  /** The package that one of these imports means; undefined for any other. */
  imported(path: string, from: Span): LoadedPackage | undefined;
}

const NOTHING: Earlier = {
  exports: { members: new Map(), options: new Set() },
  imports: [],
  imported: () => undefined,
};

/**
 * Reads a script, loads what it imports and checks the types of all statements that could be read.
 *
 * @param options.onParsed called when the text was read
 */
export async function checkScript(
  script: Script,
  params: Params,
  deps: Deps,
  { onParsed, earlier = NOTHING }: { readonly onParsed?: () => void; readonly earlier?: Earlier } = {},
): Promise<Checked> {
  const { file, diagnostics: problems } = read(script);
  onParsed?.();
  const diagnostics = [...problems, ...(await checkRegexps(file))];
  await loadPackages([]);
  const prelude = withParams(preludeExports(), params);
  const packages = new LocalPackages(deps, prelude);
  await packages.loadImports(file);
  diagnostics.push(...packages.diagnostics);
  const readable = readablePart(file, problems);
  const whole = { ...readable, imports: [...earlier.imports, ...readable.imports] };
  const types = checkFile(earlier.imports.length === 0 ? readable : whole, {
    prelude: earlier === NOTHING ? prelude : joined(prelude, earlier.exports),
    importPackage: (path, from) => (earlier.imported(path, from) ?? packages.get(path, from))?.exports,
    packagePaths,
  });
  const found = aboutParams(readable, packages.withoutKnown(readable, types.diagnostics), params);
  const ran = earlier.imports.length === 0 ? file : { ...file, imports: [...earlier.imports, ...file.imports] };
  return { file: ran, types, packages, diagnostics: joinedDiagnostics(diagnostics, found) };
}

function read(script: Script): ReturnType<typeof parse> {
  if (typeof script === "string") return parse({ name: "<script>", text: script });
  return "kind" in script ? { file: script, diagnostics: [] } : parse(script);
}

/** The names of the prelude with `params`. */
export function withParams({ members, options }: Exports, params: Params): Exports {
  const scheme = paramsScheme(params);
  const view = {
    get: (name: string) => (name === "params" ? scheme : members.get(name)),
    has: (name: string) => name === "params" || members.has(name),
    keys: () => ["params", ...members.keys()].values(),
  };
  return { members: view as ReadonlyMap<string, Scheme>, options };
}
