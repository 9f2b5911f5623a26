import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { decodeProgramModule } from "./decode-program.ts";

/**
 * Writes `stdlib/generated`: one module for each Flux package below `stdlib`, and `index.ts`, which finds a package's
 * module by import path. The list of functions is the list of files, so a new file needs no entry anywhere else. Writes
 * the program of decoding threads, too.
 */

/** What the library's image holds of a file written in Flux, so that no start has to parse it or infer its types. */
export interface FileImage {
  /** Its path below `stdlib`. */
  readonly name: string;
  /** The types of what it defines, in Flux syntax. */
  readonly types: Readonly<Record<string, string>>;
  /** Those that are options. */
  readonly options: readonly string[];
  readonly imports: readonly string[];
  /** It holds regular expressions. */
  readonly regexps: boolean;
}

/** The files written in Flux by package, each file after those it uses. */
export type Image = Readonly<Record<string, readonly FileImage[]>>;

/** The files of one package, stems and file names in alphabetical order. */
export interface PackageFolder {
  /** Import path in Flux, such as `experimental/array`. */
  readonly path: string;
  /** Stems of the files that define a native member: `NAME.ts`. */
  readonly natives: readonly string[];
  /** Names of the files written in Flux: `NAME.flux`. */
  readonly sources: readonly string[];
}

const GENERATED = "generated";

/** The image of the library, with a hash of all that it depends on. */
const IMAGE = "image.json";

/** Every package folder below `root`, by import path. */
export function findPackages(root: string, path = ""): PackageFolder[] {
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

function packageModule(root: string, folder: PackageFolder, image: readonly FileImage[]): string {
  const imports = folder.natives.map((stem, i) => `import m${i} from "../${folder.path}/${stem}.ts";`);
  const members = folder.natives.map((stem, i) => `  ${JSON.stringify(stem)}: m${i},`);
  const files = image.map((file) => {
    const text = readFileSync(join(root, file.name), "utf8");
    return `  ${JSON.stringify({ ...file, text })},`;
  });
  return [
    `import type { PackageModule } from "./index.ts";`,
    ...imports,
    "",
    block('export const members: PackageModule["members"] =', "{", members, "}"),
    "",
    block('export const files: PackageModule["files"] =', "[", files, "]"),
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
    "  readonly files: readonly FluxFile[];",
    "}",
    "",
    "/** A file written in Flux, with what the checker found in it. */",
    "export interface FluxFile {",
    "  readonly name: string;",
    "  readonly text: string;",
    "  readonly types: Readonly<Record<string, string>>;",
    "  readonly options: readonly string[];",
    "  readonly imports: readonly string[];",
    "  readonly regexps: boolean;",
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

/** Gives the image of the library below `project`. */
export type ImageMaker = (project: string, folders: readonly PackageFolder[]) => Image;

/**
 * Brings the generated files below the folder `project` up to date and gives the names of the files it changed. Files
 * that are right already are left alone, so that watchers and caches see no change.
 */
export function generate(project: string, imageOf: ImageMaker = currentImage): string[] {
  const root = join(project, "stdlib");
  const target = join(root, GENERATED);
  mkdirSync(target, { recursive: true });
  if (!existsSync(join(project, "src/sdk/index.ts"))) return [];
  const folders = findPackages(root);
  const image = imageOf(project, folders);
  const wanted = new Map(folders.map((f) => [`${moduleName(f.path)}.ts`, packageModule(root, f, image[f.path] ?? [])]));
  wanted.set("index.ts", indexModule(folders));
  const changed: string[] = [];
  for (const [name, text] of wanted) if (update(join(target, name), text)) changed.push(name);
  for (const name of readdirSync(target)) {
    if (wanted.has(name) || name === IMAGE) continue;
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

/** The image that was kept, if what it depends on has not changed, or else one made anew by a process of its own. */
function currentImage(project: string, folders: readonly PackageFolder[]): Image {
  const file = join(project, "stdlib", GENERATED, IMAGE);
  const hash = inputsHash(project);
  const kept = existsSync(file) ? JSON.parse(readFileSync(file, "utf8")) : undefined;
  if (kept?.hash === hash) return kept.image;
  const program = join(project, "scripts/image.ts");
  const output = execFileSync(process.execPath, ["--import", "tsx", program], {
    cwd: project,
    encoding: "utf8",
    input: JSON.stringify(folders),
    maxBuffer: 2 ** 26,
    stdio: ["pipe", "pipe", "inherit"],
  });
  const image: Image = JSON.parse(output);
  writeFileSync(file, JSON.stringify({ hash, image }));
  return image;
}

/** Folders whose files decide what the image holds: the library, and what checks it. */
const IMAGE_INPUTS = ["stdlib", "src/base", "src/syntax", "src/types", "src/sdk", "src/engine"];

function inputsHash(project: string): string {
  const hash = createHash("sha256").update(readFileSync(fileURLToPath(new URL("image.ts", import.meta.url))));
  for (const folder of IMAGE_INPUTS) {
    const names = readdirSync(join(project, folder), { recursive: true, encoding: "utf8" });
    for (const name of names.sort()) {
      if (!/\.(ts|flux)$/.test(name) || /\.test\.ts$|(^|[/\\])generated[/\\]/.test(name)) continue;
      hash.update(`\0${name}\0`).update(readFileSync(join(project, folder, name)));
    }
  }
  return hash.digest("hex");
}

const self = fileURLToPath(import.meta.url);
if (process.argv[1] === self) {
  const changed = generate(dirname(dirname(self)));
  if (changed.length > 0) console.error(`generated: ${changed.length} changed`);
}
