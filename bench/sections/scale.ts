import { inputs } from "../inputs.ts";
import { median, slope } from "../numbers.ts";
import { footprint, wallTimes } from "../process.ts";
import { FLUXTS } from "../programs.ts";
import { count, figure, reason, type Section } from "../section.ts";
import type { Bench } from "../settings.ts";
import { START_UP, type Workload, workload, workloads } from "../workloads.ts";

interface Growth {
  readonly times: readonly (number | undefined)[];
  readonly peaks: readonly (number | undefined)[];
}

/** Workloads that need not hold their input. */
const STREAMING: readonly string[] = ["w01_window", "w02_map_group", "w11_through", "w12_reduce"];

/** How time and memory grow with the rows. */
export async function scale(bench: Bench): Promise<Section> {
  const sizes = bench.scale;
  const [starts] = await wallTimes([FLUXTS.command(workload(START_UP))], bench.startRuns, ".");
  const start = median(starts);
  const measured = new Map<string, Growth>();
  for (const w of workloads(bench.only)) {
    if (w.name === START_UP) continue;
    bench.progress(`growth: ${w.name}`);
    measured.set(w.name, await growth(w, bench));
  }
  const slopes = new Map([...measured].map(([name, { times }]) => [name, slopesOf(times, sizes, start)]));
  const peakOf = (name: string) => measured.get(name)?.peaks.at(-1);
  return {
    title: "Growth",
    text: [
      `fluxts alone, at ${sizes.map(count).join(", ")} rows: wall milliseconds (median of ${bench.scaleRuns}) and peak resident
memory in MiB of whole processes. The time of starting up (${figure(start)} ms, the median of ${bench.startRuns} runs of ${START_UP}) is
taken off before the slope of time over rows is fitted, both logarithmic, so that 1 means linear and small sizes do not
flatter it: \`slope\` over all sizes, \`last\` between the two largest. Series cover the same time at every size.`,
    ],
    head: ["workload", ...sizes.map((n) => `${short(n)} ms`), "slope", "last", ...sizes.map((n) => `${short(n)} MiB`)],
    rows: [...measured].map(([name, { times, peaks }]) => [
      name,
      ...times.map((t) => figure(t)),
      ...(slopes.get(name) ?? []).map((s) => figure(s, 2)),
      ...peaks.map((p) => figure(p)),
    ]),
    findings: [
      `Greatest slope: ${largest([...slopes].map(([name, [all]]) => [name, all]))}; between the two largest sizes: ${largest([...slopes].map(([name, [, last]]) => [name, last]))}.`,
      `Peak memory at ${count(sizes[sizes.length - 1])} rows: ${STREAMING.map((name) => `${name} ${figure(peakOf(name))} MiB`).join(", ")}.`,
    ],
  };
}

async function growth(w: Workload, bench: Bench): Promise<Growth> {
  const times: (number | undefined)[] = [];
  const peaks: (number | undefined)[] = [];
  for (const rows of bench.scale) {
    const folder = inputs(bench.data, rows, w.inputs);
    try {
      const { peak } = await footprint(FLUXTS.command(w), folder);
      const [runs] = await wallTimes([FLUXTS.command(w)], bench.scaleRuns, folder);
      times.push(median(runs));
      peaks.push(peak);
    } catch (error) {
      bench.progress(`${w.name} at ${rows} rows: ${reason(error)}`);
      times.push(undefined);
      peaks.push(undefined);
    }
  }
  return { times, peaks };
}

/** The slope over all sizes and that between the last two; NaN where a time is missing or no longer than starting up. */
function slopesOf(times: Growth["times"], sizes: readonly number[], start: number): readonly [number, number] {
  const points = sizes.map((n, i) => [n, (times[i] ?? Number.NaN) - start] as const);
  return [slope(points), slope(points.slice(-2))];
}

function largest(slopes: readonly (readonly [name: string, slope: number])[]): string {
  const known = slopes.filter(([, s]) => Number.isFinite(s)).toSorted(([, a], [, b]) => b - a);
  return known.length === 0 ? "-" : `${figure(known[0][1], 2)} (${known[0][0]})`;
}

function short(rows: number): string {
  return rows >= 1e6 ? `${rows / 1e6}M` : rows >= 1000 ? `${rows / 1000}k` : String(rows);
}
