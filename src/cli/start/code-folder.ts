import { join } from "node:path";

declare const require: (id: "node:os") => typeof import("node:os");

/**
 * Where the program keeps its compiled code: the folder that FLUXTS_CODE_CACHE names, or else the user's folder of caches;
 * undefined, for nowhere, if it is set to `off` or the user has no folder.
 */
export function codeFolder(name: string): string | undefined {
  const { FLUXTS_CODE_CACHE: set, XDG_CACHE_HOME: caches } = process.env;
  if (set === "off") return undefined;
  if (set) return join(set, name);
  // Asked only where it is needed: loading the module takes time.
  try {
    return join(caches || join(require("node:os").homedir(), ".cache"), "fluxts", name);
  } catch {
    return undefined;
  }
}
