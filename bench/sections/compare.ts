import { inputs } from "../inputs.ts";
import { geometricMean } from "../numbers.ts";
import { footprint, medianTimes } from "../process.ts";
import { type Program, programs } from "../programs.ts";
import { QUOTED } from "../reference.ts";
import { count, figure, reason, type Section } from "../section.ts";
import type { Bench } from "../settings.ts";
import { START_UP, type Workload, workloads } from "../workloads.ts";

interface Measured {
  readonly time: number;
  readonly peak: number | undefined;
}

/** All programs side by side on all workloads. */
export async function compare(bench: Bench): Promise<Section> {
  const all = programs();
  const names = all.map((p) => p.name);
  const ratios = new Map<string, readonly [ours: number, theirs: number]>();
  const rows: string[][] = [];
  for (const workload of workloads(bench.only)) {
    bench.progress(`comparison: ${workload.name}`);
    const measured = await measure(workload, all, bench);
    const [ours, duckdb] = measured;
    const ratio = ours && duckdb && ours.time / duckdb.time;
    const quoted = QUOTED[workload.name].reference / QUOTED[workload.name].duckdb;
    if (ratio !== undefined) ratios.set(workload.name, [ratio, quoted]);
    rows.push([
      workload.name,
      ...measured.map((m) => figure(m?.time)),
      figure(ratio, 2),
      figure(quoted, 2),
      figure(ratio && quoted / ratio, 1),
      ...measured.map((m) => figure(m?.peak)),
    ]);
  }
  return {
    title: "Beside DuckDB and the reference engine",
    text: [
      `${count(bench.rows)} rows of annotated CSV; wall time of whole processes in milliseconds, the median of ${bench.runs} runs
taken in turns; peak resident memory in MiB of one more run.`,
      `\`fluxts / DuckDB\` is from these runs. \`reference / DuckDB\` is quoted from one run each on another machine with two
cores at 1,000,000 rows (\`bench/reference.ts\`); \`reference / fluxts\` is the quotient of the two.`,
    ],
    head: [
      "workload",
      ...names.map((n) => `${n} ms`),
      "fluxts / DuckDB",
      "reference / DuckDB",
      "reference / fluxts",
      ...names.map((n) => `${n} MiB`),
    ],
    rows,
    findings: ratios.size === 0 ? [] : findings(ratios),
  };
}

/** Measures one workload in each program; undefined where a program fails. */
async function measure(workload: Workload, all: readonly Program[], bench: Bench): Promise<(Measured | undefined)[]> {
  const folder = inputs(bench.data, bench.rows, workload.inputs);
  const peaks = new Map<Program, number | undefined>();
  for (const program of all) {
    try {
      const { peak, printed } = await footprint(program.command(workload), folder);
      if (printed === 0) throw new Error("nothing printed");
      peaks.set(program, peak);
    } catch (error) {
      bench.progress(`${workload.name} in ${program.name}: ${reason(error)}`);
    }
  }
  const able = [...peaks.keys()];
  const times = await medianTimes(
    able.map((p) => ({ command: p.command(workload), folder })),
    bench.runs,
  );
  return all.map((program) => {
    const at = able.indexOf(program);
    return at < 0 ? undefined : { time: times[at], peak: peaks.get(program) };
  });
}

function findings(ratios: ReadonlyMap<string, readonly [ours: number, theirs: number]>): string[] {
  const ours = [...ratios.values()].map(([r]) => r);
  const [worst] = [...ratios].sort(([, [a]], [, [b]]) => b - a);
  const gains = [...ratios].filter(([name]) => name !== START_UP).map(([name, [r, q]]) => [name, q / r] as const);
  const [least] = gains.toSorted(([, a], [, b]) => a - b);
  const found = [
    `Geometric mean of fluxts / DuckDB: ${figure(geometricMean(ours), 2)}; the greatest is ${figure(worst[1][0], 2)} (${worst[0]}).`,
  ];
  if (least === undefined) return found;
  const all = [...ratios.values()].map(([r, q]) => q / r);
  found.push(
    `Geometric mean of reference / fluxts: ${figure(geometricMean(all), 1)}; the least but start-up is ${figure(least[1], 1)} (${least[0]}).`,
  );
  return found;
}
