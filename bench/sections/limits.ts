import { inputs } from "../inputs.ts";
import { footprint, wallTime } from "../process.ts";
import { DUCKDB, FLUXTS } from "../programs.ts";
import { count, figure, reason, type Section } from "../section.ts";
import type { Bench } from "../settings.ts";
import { type Workload, workload } from "../workloads.ts";

/** Workloads, the part of the rows that they are given, and what that makes. */
const CASES: readonly { readonly name: string; readonly part: number; what(rows: number): string }[] = [
  { name: "l01_sort", part: 1 / 5, what: (n) => `sort of ${count(n)} rows` },
  { name: "w04_pivot", part: 1, what: (n) => `pivot of ${count(n / 2)} rows` },
  { name: "w05_join", part: 1, what: (n) => `join of ${count((2 * n) / 5)} rows` },
  { name: "w06_cardinality", part: 1, what: (n) => `${count(n / 50)} series of 20 rows` },
];

/** Work on more than the memory budget holds. */
export async function limits(bench: Bench): Promise<Section> {
  const rows: string[][] = [];
  for (const { name, part, what } of CASES) {
    const size = bench.limitRows * part;
    bench.progress(`limits: ${what(size)}`);
    rows.push([what(size), ...(await measure(workload(name), size, bench))]);
  }
  return {
    title: "Within a memory budget",
    text: [
      `Inputs that are larger than the budget of \`--memory ${bench.limitMemory}\`, one run each; DuckDB under its own limit. MiB are
the peak resident memory of the whole process; \`printed\` counts the bytes of the answer.`,
    ],
    head: ["workload", "fluxts s", "fluxts MiB", "printed", "duckdb s", "ended"],
    rows,
    findings: [],
  };
}

async function measure(work: Workload, rows: number, bench: Bench): Promise<string[]> {
  const folder = inputs(bench.data, rows, work.inputs);
  const [program, ...args] = FLUXTS.command(work);
  const ours = [program, ...args, "--memory", bench.limitMemory] as const;
  const theirs = await wallTime(DUCKDB.command(work), folder).catch(() => Number.NaN);
  try {
    const { peak, printed } = await footprint(ours, folder);
    const time = await wallTime(ours, folder);
    return [figure(time / 1000, 1), figure(peak), count(printed), figure(theirs / 1000, 1), "well"];
  } catch (error) {
    return ["-", "-", "-", figure(theirs / 1000, 1), reason(error)];
  }
}
