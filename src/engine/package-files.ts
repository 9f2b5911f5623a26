import type { Source } from "../base/span.ts";
import type { PackageFiles } from "../sdk/index.ts";

/** A tree of files, on a disk or in memory. */
export interface FileTree {
  /** The names of the files that lie in a folder; none if there is no such folder. */
  list(folder: string): readonly string[];
  isFile(path: string): boolean;
  read(path: string): Source;
  /** One and the same text for all paths of a place. */
  place(path: string): string;
}

/** Whether an import path is looked up from the file that has the import. */
export function isRelative(path: string): boolean {
  return /^\.\.?\//.test(path);
}

/**
 * The files of the package that an import means: `PATH.flux`, or the `.flux` files of the folder PATH, tests left out.
 * Relative paths begin at the folder of the importing file, others at the folders of packages, of which the first that has it counts.
 *
 * @example packageFiles("./lib/alerts", "reports/day.flux", undefined, tree) // reports/lib/alerts.flux
 */
export function packageFiles(
  path: string,
  from: string,
  packagePath: string | readonly string[] | undefined,
  tree: FileTree,
): PackageFiles | undefined {
  const folders = isRelative(path) ? [folderOf(from)] : [packagePath ?? []].flat();
  for (const folder of folders) {
    const found = filesIn(folder, path, tree);
    if (found !== undefined) return found;
  }
  return undefined;
}

function filesIn(folder: string, path: string, tree: FileTree): PackageFiles | undefined {
  const at = joinPath(folder, path);
  const file = `${at}.flux`;
  if (tree.isFile(file)) return { path: tree.place(at), sources: [tree.read(file)] };
  const names = tree.list(at).filter((name) => name.endsWith(".flux") && !name.endsWith("_test.flux"));
  if (names.length === 0) return undefined;
  return { path: tree.place(at), sources: [...names].sort().map((name) => tree.read(joinPath(at, name))) };
}

/** The folder of a file, "" for the one at hand. */
function folderOf(file: string): string {
  return /.*[/\\]/s.exec(file)?.[0] ?? "";
}

/** Two paths as one, without the steps `.` and, where it goes, `..`. */
function joinPath(folder: string, path: string): string {
  const root = /^[/\\]/.test(folder) ? "/" : "";
  const steps: string[] = [];
  for (const step of `${folder}/${path}`.split(/[/\\]/)) {
    if (step === "" || step === ".") continue;
    if (step === ".." && steps.length > 0 && steps[steps.length - 1] !== "..") steps.pop();
    else if (step !== ".." || root === "") steps.push(step);
  }
  return root + steps.join("/");
}
