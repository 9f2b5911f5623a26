import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { decodeProgramModule } from "./decode-program.ts";

/**
 * Writes `stdlib/generated`: one module for each Flux package below `stdlib`, and `index.ts`, which finds a package's
 * module by import path. The list of functions is the list of files, so a new file needs no entry anywhere else. Writes
 * the program of decoding threads, too.
 */

/** The files of one package, stems and file names in alphabetical order. */
interface PackageFolder {
  /** Import path in Flux, such as `experimental/array`. */
  readonly path: string;
  /** Stems of the files that define a native member: `NAME.ts`. */
  readonly natives: readonly string[];
  /** Names of the files written in Flux: `NAME.flux`. */
  readonly sources: readonly string[];
}

const GENERATED = "generated";

/** Every package folder below `root`, by import path. */
function findPackages(root: string, path = ""): PackageFolder[] {
  const entries = readdirSync(join(root, path), { withFileTypes: true });
  const files = entries
    .filter((e) => e.isFile() && !e.name.startsWith("_"))
    .map((e) => e.name)
    .sort();
  const natives = files.filter((f) => f.endsWith(".ts") && !f.endsWith(".test.ts")).map((f) => basename(f, ".ts"));
  const sources = files.filter((f) => f.endsWith(".flux") && !f.endsWith("_test.flux"));
  const here = path === "" || natives.length + sources.length === 0 ? [] : [{ path, natives, sources }];
  const below = entries
    .filter((e) => e.isDirectory() && !e.name.startsWith("_") && !(path === "" && e.name === GENERATED))
    .flatMap((e) => findPackages(root, path === "" ? e.name : `${path}/${e.name}`));
  return [...here, ...below].sort((a, b) => (a.path < b.path ? -1 : 1));
}

function moduleName(path: string): string {
  return path.replaceAll("/", "__");
}

function packageModule(root: string, folder: PackageFolder): string {
  const imports = folder.natives.map((stem, i) => `import m${i} from "../${folder.path}/${stem}.ts";`);
  const members = folder.natives.map((stem, i) => `  ${JSON.stringify(stem)}: m${i},`);
  const sources = folder.sources.map((file) => {
    const name = `${folder.path}/${file}`;
    return `  { name: ${JSON.stringify(name)}, text: ${JSON.stringify(readFileSync(join(root, name), "utf8"))} },`;
  });
  return [
    `import type { PackageModule } from "./index.ts";`,
    ...imports,
    "",
    block('export const members: PackageModule["members"] =', "{", members, "}"),
    "",
    block('export const sources: PackageModule["sources"] =', "[", sources, "]"),
    "",
  ].join("\n");
}

function indexModule(folders: readonly PackageFolder[]): string {
  return [
    `import type { Definition } from "../../src/sdk/index.ts";`,
    "",
    "/** What a package folder defines: native members by name, and its files written in Flux. */",
    "export interface PackageModule {",
    "  readonly members: Readonly<Record<string, Definition>>;",
    "  readonly sources: readonly { readonly name: string; readonly text: string }[];",
    "}",
    "",
    "/** Loads the package with an import path. */",
    block(
      "export const packages: Readonly<Record<string, () => Promise<PackageModule>>> =",
      "{",
      folders.map((f) => `  ${JSON.stringify(f.path)}: () => import("./${moduleName(f.path)}.ts"),`),
      "}",
    ),
    "",
  ].join("\n");
}

function block(head: string, open: string, lines: readonly string[], close: string): string {
  return lines.length === 0 ? `${head} ${open}${close};` : [`${head} ${open}`, ...lines, `${close};`].join("\n");
}

/**
 * Brings the generated files below the folder `project` up to date and gives the names of the files it changed. Files
 * that are right already are left alone, so that watchers and caches see no change.
 */
export function generate(project: string): string[] {
  const root = join(project, "stdlib");
  const target = join(root, GENERATED);
  mkdirSync(target, { recursive: true });
  if (!existsSync(join(project, "src/sdk/index.ts"))) return [];
  const folders = findPackages(root);
  const wanted = new Map(folders.map((f) => [`${moduleName(f.path)}.ts`, packageModule(root, f)]));
  wanted.set("index.ts", indexModule(folders));
  const changed: string[] = [];
  for (const [name, text] of wanted) if (update(join(target, name), text)) changed.push(name);
  for (const name of readdirSync(target)) {
    if (wanted.has(name)) continue;
    rmSync(join(target, name));
    changed.push(name);
  }
  const threads = join(project, "src/engine/node/threads");
  if (existsSync(threads)) {
    mkdirSync(join(threads, GENERATED), { recursive: true });
    const name = "decode-program.ts";
    if (update(join(threads, GENERATED, name), decodeProgramModule(project))) changed.push(name);
  }
  return changed;
}

/** Writes a file unless it has this text already; true if it was written. */
function update(file: string, text: string): boolean {
  if (existsSync(file) && readFileSync(file, "utf8") === text) return false;
  writeFileSync(file, text);
  return true;
}

const self = fileURLToPath(import.meta.url);
if (process.argv[1] === self) {
  const changed = generate(dirname(dirname(self)));
  if (changed.length > 0) console.error(`generated: ${changed.length} changed`);
}
