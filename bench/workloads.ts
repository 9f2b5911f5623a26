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

const FOLDER = fileURLToPath(new URL(".", import.meta.url));

/** All workloads in the order of their names: those for the limits of memory begin with l, those to compare with w. */
export function allWorkloads(): Workload[] {
  const files = readdirSync(join(FOLDER, "cases")).sort();
  return files.map((file) => workload(basename(file, ".flux")));
}

/** The workloads to compare whose names contain a text. */
export function workloads(only = ""): Workload[] {
  return allWorkloads().filter(({ name }) => name.startsWith("w") && name.includes(only));
}

/** One workload by its name. */
export function workload(name: string): Workload {
  const flux = join(FOLDER, "cases", `${name}.flux`);
  const read = readFileSync(flux, "utf8").matchAll(/file: "([^"]+)"/g);
  return { name, flux, sql: join(FOLDER, "sql", `${name}.sql`), inputs: [...read].map((match) => match[1]) };
}
