import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { median } from "../numbers.ts";
import { type Command, wallTimes } from "../process.ts";
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
  const times = await wallTimes(Object.values(commands), bench.startRuns, bench.data);
  const empty = median(times[0]);
  return {
    title: "Start-up and front end",
    text: [`Wall time of whole processes in milliseconds, the median of ${bench.startRuns} runs taken in turns.`],
    head: ["process", "ms", "to Node"],
    rows: Object.keys(commands).map((name, i) => {
      const time = median(times[i]);
      return [name, figure(time), figure(time / empty, 2)];
    }),
    findings: [],
  };
}
