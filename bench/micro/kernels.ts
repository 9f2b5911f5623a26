import { parseFloatBytes } from "../../src/base/float-parse.ts";
import { MAX_FLOAT_BYTES, writeFloat } from "../../src/base/float-write.ts";
import { MAX_TIME_BYTES, parseTimeBytes, writeTime } from "../../src/base/time-bytes.ts";
import { WindowTable } from "../../src/base/window-table.ts";
import { type Batch, Schema } from "../../src/column/batch.ts";
import { vectorOf } from "../../src/column/builder.ts";
import { Grouper } from "../../src/column/grouper.ts";
import { gather, words } from "../../src/column/select.ts";
import type { Vector } from "../../src/column/vector.ts";
import { RowSorter } from "../../src/exec/order/sort-rows.ts";
import { sortWords } from "../../src/exec/order/sort-words.ts";
import { topRows } from "../../src/exec/order/top-rows.ts";
import { RowFilter } from "../../src/exec/shape/filter-rows.ts";
import { type Fold, Folder } from "../../src/exec/shape/fold.ts";
import { TDigest } from "../../stdlib/universe/_t-digest.ts";
import { sumKernel } from "../../stdlib/universe/sum.ts";
import { mulberry32 } from "../inputs.ts";
import type { Task } from "./measure.ts";

const SECOND = 1_000_000_000n;
const START = 1_704_067_200n * SECOND;
const HOSTS = 1000;

/** Loops over columns of `n` elements. */
export function kernelTasks(n: number): Task[] {
  const random = mulberry32(1);
  const floats = Float64Array.from({ length: n }, () => Math.round(random() * 1e5) / 1e3);
  const inOrder = BigInt64Array.from({ length: n }, (_, i) => START + BigInt(i) * SECOND);
  const mixed = BigInt64Array.from(inOrder, () => START + BigInt(Math.floor(random() * 86_400)) * SECOND);
  const float: Vector = { type: "float", data: floats, valid: null };
  const int: Vector = {
    type: "int",
    data: BigInt64Array.from(floats, (x) => BigInt(Math.round(x * 1000))),
    valid: null,
  };
  const time: Vector = { type: "time", data: mixed, valid: null };
  const host = strings(n, HOSTS, "host", random);
  const region = strings(n, 5, "region", random);
  const marks = Uint8Array.from(floats, (x) => (x > 50 ? 1 : 0));
  const batch: Batch = {
    schema: new Schema([
      { name: "_time", type: "time", key: false },
      { name: "_value", type: "float", key: false },
      { name: "host", type: "string", key: false },
    ]),
    length: n,
    vectors: [time, float, host],
    offsets: Int32Array.of(0, n),
    continues: false,
    open: false,
  };
  const task = (name: string, run: () => unknown): Task => ({ name, amount: n, run });
  const sorted = (column: Vector) =>
    gather(column, new RowSorter().sort(sortWords(column, false), Int32Array.of(0, n)));
  const top = new Int32Array(10);
  return [
    task("filter three columns, half stays", () => new RowFilter(false).apply(batch, marks)),
    windows("find windows of times in order", inOrder),
    windows("find windows of times in any order", mixed),
    sum("sum floats", float),
    sum("sum ints", int),
    task("t-digest of floats", () => {
      const digest = new TDigest(1000);
      digest.add(floats, null, 0, n);
      return digest.quantile(0.95);
    }),
    task("group by a string", () => new Grouper(1).ids([host], n)),
    task("group by two strings", () => new Grouper(2).ids([host, region], n)),
    task("group by a float", () => new Grouper(1).ids([float], n)),
    task("sort floats", () => sorted(float)),
    task("sort times", () => sorted(time)),
    task("sort strings", () => sorted(host)),
    task("first ten by a float", () => topRows(sortWords(float, false), 0, n, 10, top, 0)),
    ...numberTasks(floats, inOrder),
  ];
}

function strings(n: number, distinct: number, name: string, random: () => number): Vector {
  const names = Array.from({ length: distinct }, (_, i) => `${name}-${(i * 7919) % distinct}`);
  const codes = Int32Array.from({ length: n }, () => Math.floor(random() * distinct));
  return { ...vectorOf("string", names), data: codes } as Vector;
}

function windows(name: string, times: BigInt64Array): Task {
  const n = times.length;
  const minutes = Math.ceil(Math.max(n, 86_400) / 60) + 1;
  const bounds = BigInt64Array.from({ length: 2 * minutes }, (_, i) => START + BigInt((i + 1) >> 1) * 60n * SECOND);
  const halves = words(times);
  const run = () => {
    const table = new WindowTable(bounds);
    let runs = 0;
    for (let at = 0; at < n; runs++) at = table.runEnd(table.find(times, at), halves, at, n);
    return runs;
  };
  return { name, amount: n, run };
}

function sum(name: string, vector: Vector): Task {
  const folder = new Folder(sumKernel(vector.type) as Fold);
  const n = vector.data.length;
  const run = () => {
    folder.reset(1);
    folder.addRange(0, vector, 0, n);
    return folder.result(0);
  };
  return { name, amount: n, run };
}

/** Numbers and times from and to text. */
function numberTasks(floats: Float64Array, times: BigInt64Array): Task[] {
  const n = floats.length;
  const view = new DataView(new ArrayBuffer(n * Math.max(32, MAX_TIME_BYTES) + MAX_FLOAT_BYTES));
  const halves = words(times);
  const texts = (of: (i: number) => string) => {
    const parts = Array.from({ length: n }, (_, i) => of(i));
    const ends = new Int32Array(n + 1);
    for (let i = 0; i < n; i++) ends[i + 1] = ends[i] + parts[i].length;
    return { bytes: new TextEncoder().encode(parts.join("")), ends };
  };
  const floatTexts = texts((i) => String(floats[i]));
  const timeTexts = texts((i) => new Date(Number(times[i] / 1_000_000n)).toISOString());
  const parsed = new Float64Array(n);
  const parsedTimes = new Int32Array(2 * n);
  const each = (name: string, run: () => unknown): Task => ({ name, amount: n, run });
  return [
    each("write floats of 3 decimals", () => {
      let at = 0;
      for (let i = 0; i < n; i++) at = writeFloat(view, at, floats[i]);
      return at;
    }),
    each("read floats of 3 decimals", () => {
      const { bytes, ends } = floatTexts;
      for (let i = 0; i < n; i++) parseFloatBytes(bytes, ends[i], ends[i + 1], parsed, i);
    }),
    each("write times", () => {
      let at = 0;
      for (let i = 0; i < n; i++) at = writeTime(view, at, halves[2 * i], halves[2 * i + 1], false);
      return at;
    }),
    each("read times", () => {
      const { bytes, ends } = timeTexts;
      for (let i = 0; i < n; i++) parseTimeBytes(bytes, ends[i], ends[i + 1], parsedTimes, 2 * i);
    }),
  ];
}
