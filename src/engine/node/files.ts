import { readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { reading } from "./file-reader.ts";

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
