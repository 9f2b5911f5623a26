import { fileURLToPath } from "node:url";
import type { Command } from "./process.ts";
import type { Workload } from "./workloads.ts";

/** A program under measurement. */
export interface Program {
  readonly name: string;
  /** The command that does the work and prints CSV, in the folder of the inputs. */
  command(workload: Workload): Command;
}

const at = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** The command line as it is published. */
export function fluxts(...args: readonly string[]): Command {
  return [process.execPath, at("../dist/cli/main.js"), ...args];
}

/** A process of Node that does nothing. */
export const EMPTY_NODE: Command = [process.execPath, at("empty.mjs")];

export const FLUXTS: Program = {
  name: "fluxts",
  command: ({ flux }) => fluxts("run", "--format", "csv", flux),
};

export const DUCKDB: Program = {
  name: "duckdb",
  command: ({ sql }) => [process.execPath, at("duck.mjs"), sql],
};

/**
 * The programs to compare, ours first. The environment variable FLUXTS_BENCH_PEER adds a command that takes
 * `--format csv FILE`.
 */
export function programs(): readonly Program[] {
  const [peer, ...options] = (process.env.FLUXTS_BENCH_PEER ?? "").split(" ").filter((part) => part !== "");
  if (peer === undefined) return [FLUXTS, DUCKDB];
  return [FLUXTS, DUCKDB, { name: "peer", command: ({ flux }) => [peer, ...options, "--format", "csv", flux] }];
}
