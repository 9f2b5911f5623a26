import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { checkPackage } from "../src/engine/package.ts";
import { checkRegexps } from "../src/engine/regexps.ts";
import type { Definition } from "../src/sdk/index.ts";
import { type File, parse, walk } from "../src/syntax/index.ts";
import type { PackageType } from "../src/types/package-type.ts";
import { printScheme } from "../src/types/print.ts";
import { type FileImage, findPackages, type Image, type PackageFolder } from "./generate.ts";

/** The package whose names need no import. */
const PRELUDE = "universe";

/**
 * The image of the library: parses and checks all its files written in Flux.
 *
 * @throws Error if one of them is not right
 */
export async function libraryImage(
  project: string,
  folders: readonly PackageFolder[] = findPackages(join(project, "stdlib")),
): Promise<Image> {
  const maker = new ImageMaker(join(project, "stdlib"), folders);
  await maker.add(PRELUDE, []);
  for (const { path } of folders) await maker.add(path, []);
  return maker.image;
}

class ImageMaker {
  readonly image: Record<string, readonly FileImage[]> = {};
  private readonly root: string;
  private readonly folders: ReadonlyMap<string, PackageFolder>;
  private readonly exports = new Map<string, PackageType>();

  constructor(root: string, folders: readonly PackageFolder[]) {
    this.root = root;
    this.folders = new Map(folders.map((folder) => [folder.path, folder]));
  }

  /** Adds a package after those that it imports. */
  async add(path: string, importers: readonly string[]): Promise<void> {
    if (importers.includes(path)) throw new Error(`packages import each other: ${[...importers, path].join(" → ")}`);
    const folder = this.folders.get(path);
    if (folder === undefined || this.exports.has(path)) return;
    const files = folder.sources.map((source) => this.read(`${path}/${source}`));
    for (const { imports } of files) for (const { path: of } of imports) await this.add(of.value, [...importers, path]);
    const checked = checkPackage(path, await this.definitions(folder), files, {
      prelude: path === PRELUDE ? undefined : this.exports.get(PRELUDE),
      importPackage: (imported) => this.exports.get(imported),
      packagePaths: [...this.folders.keys()],
    });
    demandNone(checked.diagnostics);
    this.exports.set(path, checked.exports);
    const images: FileImage[] = [];
    for (const { tree, types, options } of checked.files) {
      const file = tree();
      demandNone(await checkRegexps(file));
      images.push({
        name: file.span.source.name,
        types: Object.fromEntries([...types].map(([name, scheme]) => [name, printScheme(scheme)])),
        options,
        imports: file.imports.map((i) => i.path.value),
        regexps: holdsRegexps(file),
      });
    }
    if (images.length > 0) this.image[path] = images;
  }

  private read(name: string): File {
    const { file, diagnostics } = parse({ name, text: readFileSync(join(this.root, name), "utf8") });
    demandNone(diagnostics);
    return file;
  }

  private async definitions({ path, natives }: PackageFolder): Promise<Record<string, Definition>> {
    const entries = natives.map(async (stem): Promise<[string, Definition]> => {
      const module = await import(pathToFileURL(join(this.root, path, `${stem}.ts`)).href);
      return [stem, module.default];
    });
    return Object.fromEntries(await Promise.all(entries));
  }
}

function demandNone([problem]: readonly { readonly message: string; readonly span: File["span"] }[]): void {
  if (problem !== undefined) throw new Error(`${problem.span.source.name}: ${problem.message}`);
}

function holdsRegexps(file: File): boolean {
  let found = false;
  walk(file, {
    enter(node) {
      found ||= node.kind === "RegexpLiteral";
    },
  });
  return found;
}

const self = fileURLToPath(import.meta.url);
if (process.argv[1] === self) {
  const folders: PackageFolder[] = JSON.parse(readFileSync(0, "utf8"));
  process.stdout.write(JSON.stringify(await libraryImage(dirname(dirname(self)), folders)));
}
