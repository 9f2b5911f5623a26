import { homedir } from "node:os";
import { join } from "node:path";

/**
 * Where the program keeps its compiled code: the folder that FLUXTS_CODE_CACHE names, or else the user's folder of caches;
 * undefined, for nowhere, if it is set to `off` or the user has no folder.
 */
export function codeFolder(build: string): string | undefined {
  const { FLUXTS_CODE_CACHE: set, XDG_CACHE_HOME: caches } = process.env;
  if (set === "off") return undefined;
  if (set) return join(set, build);
  try {
    return join(caches || join(homedir(), ".cache"), "fluxts", build);
  } catch {
    return undefined;
  }
}
