import { closeSync, existsSync, mkdirSync, openSync, renameSync, writeSync } from "node:fs";
import { join } from "node:path";

/**
 * The inputs of the workloads: annotated CSV of series, the same bytes on every run. A size is the number of rows of the
 * largest file; the others keep their share of it. Series of all sizes cover the same 28 hours, so that larger ones have
 * more rows in the same windows, not more windows.
 */

const START = Date.UTC(2024, 0, 1);
/** Rows times milliseconds from one point to the next: ten seconds at a million rows. */
const ROW_MILLISECONDS = 1e10;
/** Bytes written at a time. */
const CHUNK = 1 << 20;

interface Series {
  readonly hosts: number;
  readonly fields: readonly string[];
  /** Points of each series. */
  readonly points: number;
  readonly type: "double" | "long";
  readonly seed: number;
}

const TEN_FIELDS = Array.from({ length: 10 }, (_, i) => `f${i}`);

const FILES: Readonly<Record<string, (rows: number) => Series>> = {
  "cpu.csv": (n) => ({ hosts: 100, fields: ["usage_user"], points: n / 100, type: "double", seed: 1 }),
  "int.csv": (n) => ({ hosts: 100, fields: ["requests"], points: n / 100, type: "long", seed: 2 }),
  "wide.csv": (n) => ({ hosts: 10, fields: TEN_FIELDS, points: n / 200, type: "double", seed: 3 }),
  "card.csv": (n) => ({ hosts: n / 50, fields: ["usage_user"], points: 20, type: "double", seed: 4 }),
  "left.csv": (n) => ({ hosts: 20, fields: ["a"], points: n / 100, type: "double", seed: 5 }),
  "right.csv": (n) => ({ hosts: 20, fields: ["b"], points: n / 100, type: "double", seed: 6 }),
};

/**
 * The folder with these files of a size; those that are not there are written.
 *
 * @param data the folder of all sizes
 * @param rows a multiple of 200
 */
export function inputs(data: string, rows: number, names: readonly string[]): string {
  const folder = join(data, String(rows));
  mkdirSync(folder, { recursive: true });
  for (const name of names) {
    const path = join(folder, name);
    if (!existsSync(path)) write(path, annotatedCsv(FILES[name](rows), ROW_MILLISECONDS / rows));
  }
  return folder;
}

/** Writes a file under another name first, so that a file that is there is whole. */
function write(path: string, lines: Iterable<string>): void {
  const file = openSync(`${path}.part`, "w");
  let chunk = "";
  for (const line of lines) {
    chunk += line;
    if (chunk.length < CHUNK) continue;
    writeSync(file, chunk);
    chunk = "";
  }
  writeSync(file, chunk);
  closeSync(file);
  renameSync(`${path}.part`, path);
}

function* annotatedCsv(series: Series, step: number): Generator<string> {
  yield `#group,false,false,false,false,true,true,true,true
#datatype,string,long,dateTime:RFC3339,${series.type},string,string,string,string
#default,_result,,,,,,,
,result,table,_time,_value,_field,_measurement,host,region
`;
  const next = values(series);
  const times = Array.from({ length: series.points }, (_, i) =>
    new Date(START + Math.floor(i * step)).toISOString().replace(".000Z", "Z"),
  );
  let table = 0;
  for (let host = 0; host < series.hosts; host++) {
    for (const field of series.fields) {
      const end = `,${field},cpu,host_${host},region_${host % 5}\n`;
      for (const time of times) yield `,,${table},${time},${next()}${end}`;
      table++;
    }
  }
}

/** Floats of three digits below 100, or integers below a million. */
function values(series: Series): () => number {
  const random = mulberry32(series.seed);
  return series.type === "long" ? () => Math.floor(random() * 1e6) : () => Math.round(random() * 1e5) / 1e3;
}

/** Tommy Ettinger's mulberry32: a small generator of numbers in [0, 1) that is good enough for test data. */
export function mulberry32(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}
