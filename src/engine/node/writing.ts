import { realpathSync } from "node:fs";
import { basename, dirname, join, relative, resolve, sep } from "node:path";
import { fail } from "../../base/diagnostic.ts";
import { NO_SPAN } from "../../base/span.ts";

/** The files that scripts may write: all, or these files and those below these folders. */
export type WriteGrant = true | readonly string[];

/**
 * Refuses to write a file that is not granted.
 *
 * @throws FluxError FLX0902
 */
export function demandWritable(path: string, grant: WriteGrant | undefined): void {
  if (grant === true || grant?.some((place) => isWithin(real(path), real(place)))) return;
  fail("FLX0902", NO_SPAN, `this program does not let scripts write ${path}`, [
    "the program that runs the script can allow it: --allow-write=PATH on the command line, write in code",
  ]);
}

function isWithin(path: string, place: string): boolean {
  const way = relative(place, path);
  return way === "" || (way !== ".." && !way.startsWith(`..${sep}`) && resolve(way) !== way);
}

/** Where a path leads: links are followed as far as there is something. */
function real(path: string): string {
  const absolute = resolve(path);
  try {
    return realpathSync(absolute);
  } catch {
    const parent = dirname(absolute);
    return parent === absolute ? absolute : join(real(parent), basename(absolute));
  }
}
