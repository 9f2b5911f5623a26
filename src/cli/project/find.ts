import { existsSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import { readSource } from "../../engine/node/source-file.ts";
import { PROJECT_FILE, type Project, readProject } from "./project.ts";

/**
 * The project that a script belongs to: that of the nearest file `fluxts.json` in its folder or one above. Of a text that
 * has no file, the folder at hand counts.
 *
 * @throws FluxError FLX0901 if the file cannot be read, FLX0920 if it is not valid
 */
export function projectOf(script: string | undefined): Project {
  const isFile = script !== undefined && script !== "-";
  return projectIn(isFile ? dirname(script) : ".");
}

/** The same for what lies in a folder. */
export function projectIn(folder: string): Project {
  for (let at = resolve(folder); ; at = dirname(at)) {
    const file = join(at, PROJECT_FILE);
    if (existsSync(file)) return readProject(readSource(shortest(file)));
    if (dirname(at) === at) return {};
  }
}

/** A path as people would write it from here. */
function shortest(path: string): string {
  const short = relative(".", path);
  return short !== "" && short.length < path.length ? short : path;
}
