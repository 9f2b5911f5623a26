import { readdirSync, statSync } from "node:fs";
import { join, resolve } from "node:path";
import type { FileTree } from "../package-files.ts";
import { reading } from "./file-reader.ts";
import { readSource } from "./source-file.ts";

/**
 * The files at a path: the file itself, or all files below the folder.
 *
 * @throws FluxError FLX0901 if there is no such file or folder
 */
export function filesAt(path: string): string[] {
  return reading(path, () => {
    if (!statSync(path).isDirectory()) return [path];
    const entries = readdirSync(path, { recursive: true, withFileTypes: true });
    return entries.filter((e) => !e.isDirectory()).map((e) => join(e.parentPath, e.name));
  });
}

/** The files of the machine. */
export const DISK: FileTree = {
  isFile: (path) => statSync(path, { throwIfNoEntry: false })?.isFile() === true,
  list(folder) {
    if (statSync(folder, { throwIfNoEntry: false })?.isDirectory() !== true) return [];
    return reading(folder, () => readdirSync(folder));
  },
  read: readSource,
  place: (path) => resolve(path),
};
