import { readdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";

/** The same work in both languages. */
export interface Workload {
  readonly name: string;
  /** Paths of the script and of the query. */
  readonly flux: string;
  readonly sql: string;
  /** Files that it reads. */
  readonly inputs: readonly string[];
}

/** The workload that reads nothing: what it costs is start-up. */
export const START_UP = "w10_start";

/** The workloads whose names contain a text, in the order of their names. */
export function workloads(only = ""): Workload[] {
  const folder = fileURLToPath(new URL(".", import.meta.url));
  return readdirSync(join(folder, "cases"))
    .map((file) => basename(file, ".flux"))
    .filter((name) => name.includes(only))
    .sort()
    .map((name) => {
      const flux = join(folder, "cases", `${name}.flux`);
      const read = readFileSync(flux, "utf8").matchAll(/file: "([^"]+)"/g);
      return { name, flux, sql: join(folder, "sql", `${name}.sql`), inputs: [...read].map((match) => match[1]) };
    });
}

/** One workload by its name. */
export function workload(name: string): Workload {
  const [found] = workloads(name);
  return found;
}
