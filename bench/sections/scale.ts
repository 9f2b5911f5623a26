import { inputs } from "../inputs.ts";
import { slope } from "../numbers.ts";
import { footprint, medianTimes } from "../process.ts";
import { FLUXTS } from "../programs.ts";
import { count, figure, reason, type Section } from "../section.ts";
import type { Bench } from "../settings.ts";
import { START_UP, type Workload, workloads } from "../workloads.ts";

/** Of one workload, by size. */
interface Growth {
  readonly times: readonly number[];
  readonly peaks: readonly (number | undefined)[];
  /** Exponents of time over rows: through all sizes, and between the last two. */
  readonly all: number;
  readonly last: number;
}

/** So few rows that the time is that of starting up. */
const NO_ROWS = 200;

/** Workloads that need not hold their input. */
const STREAMING: readonly string[] = ["w01_window", "w02_map_group", "w11_through", "w12_reduce"];

/** How time and memory grow with the rows. */
export async function scale(bench: Bench): Promise<Section> {
  const sizes = bench.scale;
  const measured = new Map<string, Growth>();
  for (const w of workloads(bench.only)) {
    if (w.name === START_UP) continue;
    bench.progress(`growth: ${w.name}`);
    try {
      measured.set(w.name, await growth(w, bench));
    } catch (error) {
      bench.progress(`growth of ${w.name} in fluxts: ${reason(error)}`);
    }
  }
  const peaks = STREAMING.flatMap((name) => {
    const peak = measured.get(name)?.peaks.at(-1);
    return peak === undefined ? [] : [`${name} ${figure(peak)} MiB`];
  });
  return {
    title: "Growth",
    text: [
      `fluxts alone, at ${sizes.map(count).join(", ")} rows: wall milliseconds (median of ${bench.scaleRuns}, the sizes in turns)
and peak resident memory in MiB of whole processes. The time of the same script on ${NO_ROWS} rows is taken off before the
slope of time over rows is fitted, both logarithmic: so 1 means linear, and starting up does not flatter small sizes.
\`slope\` is that through all sizes, \`last\` that between the two largest. Series cover the same time at every size.`,
    ],
    head: ["workload", ...sizes.map((n) => `${short(n)} ms`), "slope", "last", ...sizes.map((n) => `${short(n)} MiB`)],
    rows: [...measured].map(([name, g]) => [
      name,
      ...g.times.map((t) => figure(t)),
      figure(g.all, 2),
      figure(g.last, 2),
      ...g.peaks.map((p) => figure(p)),
    ]),
    findings: [
      `Greatest slope: ${greatest(measured, "all")}; between the two largest sizes: ${greatest(measured, "last")}.`,
      ...(peaks.length === 0 ? [] : [`Peak memory at ${count(sizes[sizes.length - 1])} rows: ${peaks.join(", ")}.`]),
    ],
  };
}

async function growth(w: Workload, bench: Bench): Promise<Growth> {
  const command = FLUXTS.command(w);
  const jobs = [NO_ROWS, ...bench.scale].map((rows) => ({ command, folder: inputs(bench.data, rows, w.inputs) }));
  const peaks: (number | undefined)[] = [];
  for (const { folder } of jobs.slice(1)) peaks.push((await footprint(command, folder)).peak);
  const [start, ...times] = await medianTimes(jobs, bench.scaleRuns);
  const points = times.map((time, i) => [bench.scale[i], time - start] as const);
  return { times, peaks, all: slope(points), last: slope(points.slice(-2)) };
}

/** The workload with the greatest slope; those whose times do not exceed starting up have none. */
function greatest(measured: ReadonlyMap<string, Growth>, which: "all" | "last"): string {
  const known = [...measured].filter(([, g]) => Number.isFinite(g[which]));
  const [first] = known.sort(([, a], [, b]) => b[which] - a[which]);
  return first === undefined ? "-" : `${figure(first[1][which], 2)} (${first[0]})`;
}

function short(rows: number): string {
  return rows >= 1e6 ? `${rows / 1e6}M` : rows >= 1000 ? `${rows / 1000}k` : String(rows);
}
