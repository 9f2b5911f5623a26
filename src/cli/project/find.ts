import { existsSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import { readSource } from "../../engine/node/source-file.ts";
import type { Project } from "./project.ts";

/** Name of the file that a project is described in. */
const PROJECT_FILE = "fluxts.json";

/**
 * The project that a script belongs to: that of the nearest file `fluxts.json` in its folder or one above. Of a text that
 * has no file, the folder at hand counts.
 *
 * @throws FluxError FLX0901 if the file cannot be read, FLX0920 if it is not valid
 */
export async function projectOf(script: string | undefined): Promise<Project> {
  const isFile = script !== undefined && script !== "-";
  return projectIn(isFile ? dirname(script) : ".");
}

/** The same for what lies in a folder. */
export async function projectIn(folder: string): Promise<Project> {
  const file = projectFile(folder);
  if (file === undefined) return {};
  // Most scripts belong to no project, and need not wait for what reads one.
  const { readProject } = await import("./project.ts");
  return readProject(readSource(file));
}

/** The file that describes the project of what lies in a folder. */
export function projectFile(folder: string): string | undefined {
  for (let at = resolve(folder); ; at = dirname(at)) {
    const file = join(at, PROJECT_FILE);
    if (existsSync(file)) return shortest(file);
    if (dirname(at) === at) return undefined;
  }
}

/** A path as people would write it from here. */
function shortest(path: string): string {
  const short = relative(".", path);
  return short !== "" && short.length < path.length ? short : path;
}
