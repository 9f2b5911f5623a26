import type { File } from "../syntax/index.ts";
import { packagePaths } from "./library.ts";
import { PRELUDE_PATHS, readReference } from "./reference.ts";

/** The members that a file can reach and that the library deprecates, `path.name`, with what it says to use instead. */
export async function deprecationsFor(file: File): Promise<ReadonlyMap<string, string>> {
  const imported = file.imports.map(({ path }) => path.value).filter((path) => packagePaths.includes(path));
  const members = await readReference([...new Set([...PRELUDE_PATHS, ...imported])]);
  const found = members.filter((m) => m.deprecated);
  return new Map(found.map(({ path, name, doc }) => [`${path}.${name}`, /^Deprecated: (.*)$/m.exec(doc)?.[1] ?? ""]));
}
