import { loadavg } from "node:os";
import { INFLUXDB } from "../bucket/influxdb.ts";
import { BATCH, batches, NARROW, pointsOf, scaled, WIDE } from "../bucket/points.ts";
import { loadPeak, manySeries } from "../bucket/processes.ts";
import { type Query, queries } from "../bucket/queries.ts";
import {
  bytesAPoint,
  inFolder,
  load,
  openMilliseconds,
  scriptRunner,
  storeIn,
  type WriteTime,
  writeTime,
} from "../bucket/store.ts";
import { median } from "../numbers.ts";
import { count, figure, type Section } from "../section.ts";
import type { Bench } from "../settings.ts";

/** The store of buckets, beside what InfluxDB took. */
export async function bucket(bench: Bench): Promise<readonly Section[]> {
  return [await writing(bench), await reading(bench)];
}

const QUOTED = "The figures of InfluxDB 2.9 are quoted (see README.md): over HTTP, on another machine with two cores.";

/** How busy the machine was before: waits for the disk suffer most from others. */
const busy = () => `Programs that wanted a processor when it began: ${figure(loadavg()[0], 1)}.`;

async function writing(bench: Bench): Promise<Section> {
  const others = busy();
  const { storeMillions, runs, progress } = bench;
  const narrow = scaled(NARROW, storeMillions);
  const wide = scaled(WIDE, storeMillions);
  const rows: string[][] = [];
  for (const [shape, quoted] of [
    [narrow, INFLUXDB.writeNarrow],
    [wide, INFLUXDB.writeWide],
  ] as const) {
    progress(`writing of ${count(pointsOf(shape))} points`);
    const pieces = [...batches(shape)];
    const times: WriteTime[] = [];
    for (let run = 0; run < runs; run++)
      times.push(
        await inFolder(async (folder) => {
          const store = storeIn(folder);
          const taken = await writeTime(store, "bench", pieces);
          await store.close();
          return taken;
        }),
      );
    const name = shape.fields === 1 ? "one field a line" : `${shape.fields} fields a line`;
    const rate = (seconds: readonly number[]) => count(Math.round(pointsOf(shape) / median(seconds)));
    rows.push(
      [`values a second, ${name}`, rate(times.map(({ wall }) => wall)), quoted],
      [`the same, a second of the processor`, rate(times.map(({ processor }) => processor)), "-"],
    );
  }
  progress("single points");
  const single = [...batches(scaled(NARROW, 0.002 * Math.min(1, storeMillions)), 1)];
  const singles = await inFolder(async (folder) => {
    const store = storeIn(folder);
    const { wall } = await writeTime(store, "bench", single);
    await store.close();
    return single.length / wall;
  });
  rows.push(["single points a second, each synced", count(Math.round(singles)), "-"]);
  progress("size, opening, memory");
  rows.push(...(await sizes(bench)));
  return {
    title: "Writing to a store",
    text: [
      `Line protocol, ${count(BATCH)} lines a write, each acknowledged when it would outlast a crash of the machine; one core.
Walks of two decimals at regular times. Median of ${runs} runs.`,
      `${QUOTED} ${others}`,
    ],
    head: ["", "fluxts", "InfluxDB"],
    rows,
    findings: [],
  };
}

async function sizes({ storeMillions, runs, progress }: Bench): Promise<string[][]> {
  const narrow = scaled(NARROW, storeMillions);
  const large = scaled(NARROW, 10 * storeMillions);
  const rows: string[][] = [];
  await inFolder(async (folder) => {
    const store = storeIn(folder);
    await load(store, "narrow", narrow);
    await store.compact();
    await store.close();
    rows.push(["bytes a point, compacted", figure(bytesAPoint(folder, narrow), 2), INFLUXDB.bytesAPoint]);
  });
  await inFolder(async (folder) => {
    progress(`opening of ${count(pointsOf(large))} points`);
    const store = storeIn(folder);
    await load(store, "narrow", large);
    await store.close();
    const times = [];
    for (let run = 0; run < runs; run++) times.push(await openMilliseconds(folder, "narrow"));
    rows.push([
      `opening with ${count(pointsOf(large))} points, ms`,
      figure(median(times), 1),
      INFLUXDB.openMilliseconds,
    ]);
  });
  const five = 5 * storeMillions;
  progress(`memory of a load of ${count(pointsOf(scaled(NARROW, five)))} points`);
  rows.push([
    `peak memory of a load of ${count(pointsOf(scaled(NARROW, five)))}, MiB`,
    figure(await loadPeak(five)),
    INFLUXDB.peakMiB,
  ]);
  const series = Math.round(1e6 * storeMillions);
  progress(`a store of ${count(series)} series`);
  const many = await manySeries(series);
  rows.push(
    [`${count(series)} series: opening with all of the index, ms`, figure(many.open, 1), "-"],
    ["the same: first schema.tagValues, ms", figure(many.first, 1), "-"],
    ["the same: further ones, ms", figure(many.next, 1), "-"],
    ["the same: peak memory, MiB", figure(many.peak), "-"],
  );
  return rows;
}

async function reading({ storeMillions, runs, progress }: Bench): Promise<Section> {
  const others = busy();
  const narrow = scaled(NARROW, storeMillions);
  const wide = scaled(WIDE, storeMillions);
  const all = await inFolder(async (folder) => {
    progress(`queries on ${count(pointsOf(narrow))} points`);
    const store = storeIn(folder);
    await load(store, "narrow", narrow);
    await load(store, "wide", wide);
    await store.compact();
    const run = scriptRunner(store);
    const measured: Timed[] = [];
    for (const query of queries(narrow, wide)) measured.push(await timed(query, run, QUERY_RUNS * runs));
    await store.close();
    return measured;
  });
  return {
    title: "Queries on a store",
    text: [
      `Milliseconds from the text of a script to the last byte of annotated CSV, in this process, and the processor's of all
its threads; the median of ${QUERY_RUNS * runs} runs after ${WARM_UP} others, as a program has them that goes on running. \`share\` is the wall time of that of InfluxDB. ${count(pointsOf(narrow))} points in ${narrow.hosts} series, for the pivot ten fields of ten hosts.`,
      `${QUOTED} ${others}`,
    ],
    head: ["query", "wall", "processor", "InfluxDB", "share"],
    rows: all.map(({ query, wall, processor }) => [
      query.name,
      figure(wall, 1),
      figure(processor, 1),
      figure(query.influxdb),
      figure(wall / query.influxdb, 3),
    ]),
    findings: [`The largest share: ${figure(Math.max(...all.map(({ query, wall }) => wall / query.influxdb)), 3)}.`],
  };
}

/** Runs of a query that are not counted: the JavaScript engine makes loops fast while they run. */
const WARM_UP = 10;
/** So many times as many runs are counted as elsewhere: they are short. */
const QUERY_RUNS = 3;

/** What a query took, in milliseconds. */
interface Timed {
  readonly query: Query;
  readonly wall: number;
  readonly processor: number;
}

async function timed(query: Query, run: (flux: string) => Promise<number>, runs: number): Promise<Timed> {
  const wall: number[] = [];
  const processor: number[] = [];
  for (let i = -WARM_UP; i < runs; i++) {
    const before = process.cpuUsage();
    const start = performance.now();
    await run(query.flux);
    if (i < 0) continue;
    wall.push(performance.now() - start);
    const { user, system } = process.cpuUsage(before);
    processor.push((user + system) / 1000);
  }
  return { query, wall: median(wall), processor: median(processor) };
}
