import { resolve } from "node:path";
import { FluxError } from "../base/diagnostic.ts";
import type { Source } from "../base/span.ts";
import { Engine, type Module } from "../engine/index.ts";
import { nodeDeps } from "../engine/node/deps.ts";
import { readSource } from "../engine/node/source-file.ts";

/** A Flux file, read and checked. */
export interface CheckedFile {
  /** Undefined if there is an error in it, or in what it imports. */
  readonly module: Module | undefined;
  /** What is wrong with it. */
  readonly error: FluxError | undefined;
  /** The files of the local packages that it imports, and that these import, by absolute paths. */
  readonly imports: readonly string[];
}

/** Reads and checks a Flux file for whoever wants to know what it exports; never throws on what is in it. */
export async function checkedFile(path: string, packagePath?: string | readonly string[]): Promise<CheckedFile> {
  const deps = nodeDeps({ packagePath });
  const imports = new Set<string>();
  const readPackage: typeof deps.readPackage = async (imported, from) => {
    const found = await deps.readPackage?.(imported, from);
    for (const { name } of found?.sources ?? []) imports.add(resolve(name));
    return found;
  };
  let module: Module | undefined;
  let error: FluxError | undefined;
  try {
    const source: Source = readSource(resolve(path));
    module = await new Engine({ deps: { ...deps, readPackage } }).module(source);
  } catch (thrown) {
    if (!(thrown instanceof FluxError)) throw thrown;
    error = thrown;
  }
  return { module, error, imports: [...imports] };
}
