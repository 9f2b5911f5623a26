import { basename, dirname, join, resolve, sep } from "node:path";
import { MODULE_FILE, readModule, type TestCase, type TestModule, testCases } from "../../testing/index.ts";
import { UsageError } from "../usage.ts";
import { isArchive, isTestFileThere, readTestFile, testFilesAt } from "./archives.ts";

/** The test cases at some paths, and the tags that they may have. */
export interface FoundTests {
  readonly tests: readonly TestCase[];
  readonly tags: readonly string[];
  /** The folders that are test modules. */
  readonly modules: readonly string[];
}

/**
 * The test cases of files, and of all files `*_test.flux` below folders and in archives.
 *
 * @throws FluxError FLX0901 if a file cannot be read, FLX0904 if the file of a module is not valid
 * @throws UsageError if two folders have modules of one name
 */
export function findTests(paths: readonly string[]): FoundTests {
  const files = new Set<string>();
  const modules = new Modules();
  for (const path of paths) {
    for (const file of testFilesAt(path)) {
      if (file.split(sep).includes("node_modules")) continue;
      if (basename(file) === MODULE_FILE) modules.add(dirname(file));
      if (file.endsWith("_test.flux") || (file === path && file.endsWith(".flux"))) files.add(file);
    }
    if (!isArchive(path)) modules.addAbove(path);
  }
  const tests = [...files].sort().flatMap((file) => modules.testsOf(file));
  return { tests, tags: [...new Set(modules.list().flatMap((m) => m.tags))], modules: modules.folders() };
}

/** The modules found, by their folders. */
export class Modules {
  private readonly byFolder = new Map<string, TestModule>();

  add(folder: string): void {
    const key = resolve(folder);
    if (this.byFolder.has(key)) return;
    const module = readModule(readTestFile(join(folder, MODULE_FILE)), (path) => readTestFile(join(folder, path)));
    if (this.list().some((m) => m.name === module.name)) {
      throw new UsageError(`two folders have a test module ${module.name}: ${key} is one of them`);
    }
    this.byFolder.set(key, module);
  }

  /** Adds the nearest module of the folders above a path. */
  addAbove(path: string): void {
    for (const folder of foldersAbove(path)) {
      if (!isTestFileThere(join(folder, MODULE_FILE))) continue;
      this.add(folder);
      return;
    }
  }

  /** The module that a file lies in. */
  private around(file: string): TestModule | undefined {
    for (const folder of foldersAbove(file)) {
      const module = this.byFolder.get(folder);
      if (module !== undefined) return module;
    }
    return undefined;
  }

  /** The test cases of a file, which may extend those of the modules. */
  testsOf(file: string): TestCase[] {
    return testCases(readTestFile(file), { module: this.around(file), modules: this.list() });
  }

  folders(): string[] {
    return [...this.byFolder.keys()];
  }

  list(): TestModule[] {
    return [...this.byFolder.values()];
  }
}

/** The folders that a file lies in, the nearest first. */
function* foldersAbove(path: string): Generator<string> {
  let folder = dirname(resolve(path));
  for (;;) {
    yield folder;
    const above = dirname(folder);
    if (above === folder) return;
    folder = above;
  }
}
