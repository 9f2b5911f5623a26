import { closeSync, existsSync, mkdirSync, openSync, renameSync, writeSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

/**
 * Writes the inputs of the benchmarks into `bench/data/ROWS`: annotated CSV and line protocol of series at ten-second
 * steps, the same bytes on every run. `ROWS` is the size of the largest files; the others keep their share of it.
 */

const START = Date.UTC(2024, 0, 1);
const STEP = 10_000;

interface Series {
  readonly hosts: number;
  readonly fields: readonly string[];
  /** Points of each series. */
  readonly points: number;
  readonly type: "double" | "long";
  readonly seed: number;
}

/** The folder of the inputs of a size, which are written if they are not there. */
export function inputs(rows: number): string {
  const folder = join(dataFolder(), String(rows));
  const points = Math.max(1, Math.round(rows / 100));
  const all: Record<string, Series> = {
    "cpu.csv": { hosts: 100, fields: ["usage_user"], points, type: "double", seed: 1 },
    "int.csv": { hosts: 100, fields: ["requests"], points, type: "long", seed: 2 },
    "wide.csv": { hosts: 10, fields: numbered("f", 10), points: Math.ceil(points / 2), type: "double", seed: 3 },
    "card.csv": { hosts: Math.ceil(rows / 50), fields: ["usage_user"], points: 20, type: "double", seed: 4 },
    "left.csv": { hosts: 20, fields: ["a"], points, type: "double", seed: 5 },
    "right.csv": { hosts: 20, fields: ["b"], points, type: "double", seed: 6 },
  };
  for (const [name, series] of Object.entries(all)) write(folder, name, annotatedCsv(series));
  write(folder, "cpu.lp", lineProtocol({ hosts: 100, fields: ["usage_user"], points, type: "double", seed: 7 }));
  return folder;
}

/** One annotated CSV of about 65 bytes a row; its path. Written if it is not there. */
export function largeInput(rows: number): string {
  const points = 10_000;
  const series: Series = { hosts: Math.ceil(rows / points), fields: ["usage_user"], points, type: "double", seed: 8 };
  return write(join(dataFolder(), "large"), `${rows}.csv`, annotatedCsv(series));
}

function dataFolder(): string {
  return fileURLToPath(new URL("data", import.meta.url));
}

function numbered(prefix: string, n: number): string[] {
  return Array.from({ length: n }, (_, i) => `${prefix}${i}`);
}

/** Writes a file under another name first, so that a file that is there is whole. */
function write(folder: string, name: string, chunks: Iterable<string>): string {
  const path = join(folder, name);
  if (existsSync(path)) return path;
  mkdirSync(folder, { recursive: true });
  const file = openSync(`${path}.part`, "w");
  for (const chunk of chunks) writeSync(file, chunk);
  closeSync(file);
  renameSync(`${path}.part`, path);
  return path;
}

function* annotatedCsv(series: Series): Generator<string> {
  yield `#group,false,false,false,false,true,true,true,true
#datatype,string,long,dateTime:RFC3339,${series.type},string,string,string,string
#default,_result,,,,,,,
,result,table,_time,_value,_field,_measurement,host,region
`;
  const next = values(series);
  const times = Array.from({ length: series.points }, (_, i) =>
    new Date(START + i * STEP).toISOString().replace(".000Z", "Z"),
  );
  let table = 0;
  for (let host = 0; host < series.hosts; host++) {
    for (const field of series.fields) {
      const end = `,${field},cpu,host_${host},region_${host % 5}\n`;
      yield times.map((time) => `,,${table},${time},${next()}${end}`).join("");
      table++;
    }
  }
}

function* lineProtocol(series: Series): Generator<string> {
  const next = values(series);
  const hosts = Array.from({ length: series.hosts }, (_, i) => `cpu,host=host_${i},region=region_${i % 5}`);
  for (let i = 0; i < series.points; i++) {
    const time = `${START + i * STEP}000000\n`;
    yield hosts.map((host) => `${host} ${series.fields[0]}=${next()} ${time}`).join("");
  }
}

/** Floats of three digits below 100, or integers below a million. */
function values(series: Series): () => number {
  const random = mulberry32(series.seed);
  return series.type === "long" ? () => Math.floor(random() * 1e6) : () => Math.round(random() * 1e5) / 1e3;
}

/** Tommy Ettinger's mulberry32: a small generator of numbers in [0, 1) that is good enough for test data. */
function mulberry32(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}
