import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type Command, medianTimes } from "../process.ts";
import { DUCKDB, EMPTY_NODE, FLUXTS, fluxts } from "../programs.ts";
import { longScript, TEN_PACKAGES } from "../scripts.ts";
import { count, figure, type Section } from "../section.ts";
import type { Bench } from "../settings.ts";
import { START_UP, workload } from "../workloads.ts";

/** Start-up and the front end, as ratios to a process of Node that does nothing. */
export async function start(bench: Bench): Promise<Section> {
  mkdirSync(bench.data, { recursive: true });
  const script = (name: string, text: string) => {
    writeFileSync(join(bench.data, name), text);
    return name;
  };
  const trivial = workload(START_UP);
  const commands: Readonly<Record<string, Command>> = {
    "Node, empty": EMPTY_NODE,
    "fluxts, a script of two lines": FLUXTS.command(trivial),
    "fluxts, ten packages imported": fluxts("run", script("ten-packages.flux", TEN_PACKAGES)),
    [`fluxts check, ${count(bench.scriptLines)} lines`]: fluxts(
      "check",
      script("long.flux", longScript(bench.scriptLines)),
    ),
    "DuckDB, select 1": DUCKDB.command(trivial),
  };
  bench.progress("start-up");
  const jobs = Object.values(commands).map((command) => ({ command, folder: bench.data }));
  const times = await medianTimes(jobs, bench.startRuns);
  return {
    title: "Start-up and front end",
    text: [`Wall time of whole processes in milliseconds, the median of ${bench.startRuns} runs taken in turns.`],
    head: ["process", "ms", "to Node"],
    rows: Object.keys(commands).map((name, i) => [name, figure(times[i]), figure(times[i] / times[0], 2)]),
    findings: [],
  };
}
