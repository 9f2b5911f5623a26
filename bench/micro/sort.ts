/** Milliseconds to order a million rows on one core. usage: tsx bench/micro/sort.ts */
import { vectorOf } from "../../src/column/builder.ts";
import { gather } from "../../src/column/select.ts";
import type { Vector } from "../../src/column/vector.ts";
import { RowSorter } from "../../src/exec/order/sort-rows.ts";
import { sortWords } from "../../src/exec/order/sort-words.ts";
import { topRows } from "../../src/exec/order/top-rows.ts";

const ROWS = 1_000_000;
const RUNS = 5;

let seed = 1;
/** A number from 0 to `below`, the same in every run of the program. */
function random(below: number): number {
  seed = (Math.imul(seed, 1_103_515_245) + 12_345) >>> 0;
  return Math.floor((seed / 2 ** 32) * below);
}

const floats = new Float64Array(ROWS);
const times = new BigInt64Array(ROWS);
const codes = new Int32Array(ROWS);
for (let i = 0; i < ROWS; i++) {
  floats[i] = random(2 ** 30) / 1024 - 500_000;
  times[i] = 1_704_067_200_000_000_000n + BigInt(random(86_400)) * 1_000_000_000n;
  codes[i] = random(1000);
}
const names = vectorOf(
  "string",
  Array.from({ length: 1000 }, (_, i) => `host-${(i * 7919) % 1000}`),
);
const columns: Record<string, Vector> = {
  float: { type: "float", data: floats, valid: null },
  time: { type: "time", data: times, valid: null },
  string: { ...names, data: codes } as Vector,
};

function measure(what: string, work: () => void): void {
  let best = Number.POSITIVE_INFINITY;
  for (let run = 0; run < RUNS; run++) {
    const begin = performance.now();
    work();
    best = Math.min(best, performance.now() - begin);
  }
  console.log(`${what.padEnd(40)} ${best.toFixed(0).padStart(5)} ms`);
}

const whole = Int32Array.of(0, ROWS);
const small = Int32Array.from({ length: ROWS / 50 + 1 }, (_, s) => s * 50);
const top = new Int32Array(10);
for (const [name, column] of Object.entries(columns)) {
  const sort = (offsets: Int32Array) => gather(column, new RowSorter().sort(sortWords(column, false), offsets));
  measure(`sort one table by a ${name}`, () => sort(whole));
  measure(`sort 20,000 tables by a ${name}`, () => sort(small));
  measure(`first ten of one table by a ${name}`, () => topRows(sortWords(column, false), 0, ROWS, 10, top, 0));
}
