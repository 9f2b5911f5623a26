import { inputs } from "../inputs.ts";
import { footprint, wallTime } from "../process.ts";
import { DUCKDB, FLUXTS } from "../programs.ts";
import { count, figure, reason, type Section } from "../section.ts";
import type { Bench } from "../settings.ts";
import { type Workload, workload } from "../workloads.ts";

/** Work on more than the memory budget holds. */
export async function limits(bench: Bench): Promise<Section> {
  const n = bench.limitRows;
  const cases = [
    { what: `join of ${count((2 * n) / 5)} rows`, work: workload("w05_join") },
    { what: `${count(n / 50)} series of 20 rows`, work: workload("w06_cardinality") },
  ];
  const rows: string[][] = [];
  for (const { what, work } of cases) {
    bench.progress(`limits: ${what}`);
    rows.push([what, ...(await measure(work, bench))]);
  }
  return {
    title: "Within a memory budget",
    text: [
      `The workloads w05_join and w06_cardinality on inputs that are larger than the budget of \`--memory ${bench.limitMemory}\`,
one run each; DuckDB under its own limit. \`printed\` counts the bytes of the answer.`,
    ],
    head: ["workload", "fluxts s", "fluxts MiB", "printed", "duckdb s", "ended"],
    rows,
    findings: [],
  };
}

async function measure(work: Workload, bench: Bench): Promise<string[]> {
  const folder = inputs(bench.data, bench.limitRows, work.inputs);
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
