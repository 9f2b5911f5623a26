import { statSync } from "node:fs";
import type { Cutting } from "./cutting.ts";

/** How many texts of a script are looked at, so that it costs nothing. */
const MOST_TEXTS = 20;

/**
 * A file that a script will probably read by several threads: one that it names itself or by a bucket. It is known only
 * by the look of the script's text; nobody must rely on it.
 *
 * @param pathsOf the files that a text of the script would make a run read, if it names any
 */
export function expectedFile(
  script: string,
  cutting: Cutting,
  pathsOf: (text: string) => readonly string[],
): string | undefined {
  if (cutting.threads === 0) return undefined;
  let texts = 0;
  for (const [, text] of script.matchAll(/"([^"\\\n]+)"/g)) {
    if (++texts > MOST_TEXTS) return undefined;
    const path = pathsOf(text).find((path) => path.endsWith(".csv") && cutting.partsOf(sizeOf(path)) !== undefined);
    if (path !== undefined) return path;
  }
  return undefined;
}

function sizeOf(path: string): number {
  try {
    const stat = statSync(path);
    return stat.isFile() ? stat.size : 0;
  } catch {
    return 0;
  }
}
