import { existsSync, mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { inputs, largeInput } from "./generate.ts";
import { footprint, type Program, programs, type Workload, wallTime } from "./measure.ts";

/**
 * Runs the workloads in all programs side by side and prints wall times, peak memory, and how fluxts compares.
 *
 *     npm run bench -- [--rows 1000000] [--runs 5] [--only w01] [--memory]
 *
 * `--memory` measures only a pass-through of a file of 650 MB. Times are those of whole processes, the median of the
 * runs; the programs take turns, so that a busy moment of the machine meets all of them.
 */

const { values: flags } = parseArgs({
  options: {
    rows: { type: "string", default: "1000000" },
    runs: { type: "string", default: "5" },
    only: { type: "string", default: "" },
    memory: { type: "boolean", default: false },
  },
});

interface Measured {
  /** Median wall time in milliseconds. */
  readonly time: number;
  readonly peak: number | undefined;
}

function workloads(): Workload[] {
  const folder = fileURLToPath(new URL("cases", import.meta.url));
  return readdirSync(folder)
    .filter((file) => file.endsWith(".flux") && file.includes(flags.only))
    .sort()
    .map((file) => {
      const name = basename(file, ".flux");
      const sql = join(folder, "../sql", `${name}.sql`);
      return { name, flux: join(folder, file), sql: existsSync(sql) ? sql : undefined };
    });
}

/** Measures one workload in each program; undefined where a program does not do it or fails. */
async function measure(workload: Workload, all: readonly Program[], folder: string): Promise<(Measured | undefined)[]> {
  const peaks: (number | undefined)[] = [];
  const times: (number[] | undefined)[] = [];
  const commands = all.map((p) => p.command(workload));
  for (const [i, command] of commands.entries()) {
    if (command === undefined) continue;
    try {
      const { peak, printed } = await footprint(command, folder);
      if (printed === 0) throw new Error("nothing printed");
      peaks[i] = peak;
      times[i] = [];
    } catch (error) {
      console.error(`${workload.name} in ${all[i].name}: ${String(error).split("\n", 1)[0]}`);
    }
  }
  for (let run = 0; run < Number(flags.runs); run++)
    for (const [i, command] of commands.entries())
      if (command !== undefined) times[i]?.push(await wallTime(command, folder));
  return all.map((_, i) => {
    const measured = times[i];
    return measured === undefined ? undefined : { time: median(measured), peak: peaks[i] };
  });
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

function geometricMean(values: readonly number[]): number {
  return Math.exp(values.reduce((sum, v) => sum + Math.log(v), 0) / values.length);
}

function print(cells: readonly string[]): void {
  console.log(cells.map((cell, i) => (i === 0 ? cell.padEnd(16) : cell.padStart(12))).join(" "));
}

async function compare(): Promise<void> {
  const folder = inputs(Number(flags.rows));
  const all = programs();
  const others = all.slice(1);
  console.log(
    `${flags.rows} rows, median of ${flags.runs} runs; the ratio is the time of fluxts over that of the other\n`,
  );
  print([
    "",
    ...all.map((p) => `${p.name} ms`),
    ...others.map((p) => `to ${p.name}`),
    ...all.map((p) => `${p.name} MiB`),
  ]);
  const ratios: number[][] = others.map(() => []);
  for (const workload of workloads()) {
    const [ours, ...theirs] = await measure(workload, all, folder);
    const own = theirs.map((their, i) => {
      if (ours === undefined || their === undefined) return "-";
      ratios[i].push(ours.time / their.time);
      return (ours.time / their.time).toFixed(2);
    });
    const measured = [ours, ...theirs];
    print([
      workload.name,
      ...measured.map((m) => (m === undefined ? "failed" : m.time.toFixed(0))),
      ...own,
      ...measured.map((m) => m?.peak?.toFixed(0) ?? "-"),
    ]);
  }
  print([
    "geometric mean",
    ...all.map(() => ""),
    ...ratios.map((r) => (r.length === 0 ? "-" : geometricMean(r).toFixed(2))),
  ]);
}

async function passThrough(): Promise<void> {
  const input = largeInput(10_000_000);
  const script = join(dirname(input), "through.flux");
  mkdirSync(dirname(script), { recursive: true });
  writeFileSync(script, `import "csv"\ncsv.from(file: ${JSON.stringify(input)})\n`);
  print(["650 MB through", "MiB", "printed MB"]);
  for (const program of programs()) {
    const command = program.command({ name: "through", flux: script, sql: undefined });
    if (command === undefined) continue;
    const { peak, printed } = await footprint(command, dirname(input));
    print([program.name, peak?.toFixed(0) ?? "-", (printed / 1e6).toFixed(0)]);
  }
}

await (flags.memory ? passThrough() : compare());
