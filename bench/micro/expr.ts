import { performance } from "node:perf_hooks";
import { type Batch, type Column, Schema } from "../../src/column/batch.ts";
import { Dictionary } from "../../src/column/dictionary.ts";
import type { Vector } from "../../src/column/vector.ts";
import { rowPredicate } from "../../src/expr/row/predicate.ts";
import { rowRecord } from "../../src/expr/row/record.ts";
import { rowReduce } from "../../src/expr/row/reduce.ts";
import type { FunctionValue, RecordValue } from "../../src/expr/value.ts";
import { runScript } from "../../test/expr/prelude.ts";

/**
 * Nanoseconds a row that row functions take, compiled and interpreted, without and with nulls:
 *
 *     npx tsx bench/micro/expr.ts
 */

const ROWS = 1 << 16;
const SEGMENTS = 64;

const columns: readonly Column[] = [
  { name: "_time", type: "time", key: false },
  { name: "_value", type: "float", key: false },
  { name: "n", type: "int", key: false },
  { name: "m", type: "int", key: false },
  { name: "status", type: "string", key: false },
  { name: "host", type: "string", key: true },
];

function batch(nulls: boolean): Batch {
  const valid = nulls ? Uint8Array.from({ length: ROWS }, (_, i) => (i % 7 === 0 ? 0 : 1)) : null;
  const strings = (n: number, of: (i: number) => string): Vector => {
    const dictionary = new Dictionary();
    const mask = n === ROWS ? valid : null;
    return {
      type: "string",
      data: Int32Array.from({ length: n }, (_, i) => dictionary.code(of(i))),
      dictionary,
      valid: mask,
    };
  };
  const ints = (of: (i: number) => number) => BigInt64Array.from({ length: ROWS }, (_, i) => BigInt(of(i)));
  return {
    schema: new Schema(columns),
    length: ROWS,
    vectors: [
      { type: "time", data: ints((i) => i * 1e9), valid: null },
      { type: "float", data: Float64Array.from({ length: ROWS }, (_, i) => (i * 7919) % 100), valid },
      { type: "int", data: ints((i) => (i * 31) % 1000), valid },
      { type: "int", data: ints((i) => (i % 97) + 1), valid: null },
      strings(ROWS, (i) => ["ok", "warn", "crit", "unknown"][(i * 13) % 4]),
      strings(SEGMENTS, (i) => `web-${i}`),
    ],
    offsets: Int32Array.from({ length: SEGMENTS + 1 }, (_, s) => (s * ROWS) / SEGMENTS),
    continues: false,
    open: false,
  };
}

const PREDICATES = {
  "float filter": "(r) => r._value > 50.0",
  "float range": "(r) => r._value >= 10.0 and r._value < 90.0",
  "int filter": "(r) => r.n % 10 == 3",
  "mixed comparison": "(r) => r._value > 50",
  "string equals": '(r) => r.status == "crit"',
  "string or": '(r) => r.status == "crit" or r.status == "warn"',
  "regular expression": "(r) => r.status =~ /^w/",
  "key column": '(r) => r.host == "web-7"',
  "key and float": "(r) => r.host =~ /[02468]$/ and r._value > 20.0",
  time: "(r) => r._time >= 1970-01-01T01:00:00Z",
};

const RECORDS = {
  "float times": "(r) => ({r with _value: r._value * 1.8 + 32.0})",
  "int arithmetic": "(r) => ({r with n: r.n * 2 + r.m - 1})",
  "int divide": "(r) => ({r with n: r.n / r.m})",
  conditional: '(r) => ({r with level: if r._value > 90.0 then "crit" else if r._value > 50.0 then "warn" else "ok"})',
  "conditional int": "(r) => ({r with n: if r._value > 50.0 then r.n + 1 else r.m})",
  "string concat": '(r) => ({r with label: r.host + ":" + r.status})',
  "string function": "(r) => ({r with status: repeat(v: r.status, n: 1)})",
  "user function": "(r) => ({r with v: scale(v: r._value)})",
  "float of int": "(r) => ({r with f: float(v: r.n) / 2.0})",
  "string of float": "(r) => ({r with t: string(v: r._value)})",
  "native without kernel": "(r) => ({r with c: contains(value: r.n, set: [1, 2, 3])})",
};

const REDUCERS = {
  "sum and count": "(r, accumulator) => ({sum: accumulator.sum + r._value, count: accumulator.count + 1})",
  "guarded sum":
    "(r, accumulator) => ({sum: if exists r._value then accumulator.sum + r._value else accumulator.sum, count: accumulator.count + 1})",
};

const HEAD = "scale = (v, by=2.0) => {\n x = v * by\n return x + 1.0\n}\n";

function best(run: () => void, interpret: boolean): string {
  let least = Number.POSITIVE_INFINITY;
  const rounds = interpret ? 3 : 30;
  for (let i = 0; i < rounds; i++) {
    const begin = performance.now();
    run();
    least = Math.min(least, performance.now() - begin);
  }
  return ((least * 1e6) / ROWS).toFixed(1).padStart(8);
}

function measure(name: string, make: (batch: Batch, interpret: boolean) => () => void): void {
  const figures = [false, true].map((nulls) => {
    const input = batch(nulls);
    return best(make(input, false), false);
  });
  const interpreted = best(make(batch(false), true), true);
  console.log(`${name.padEnd(24)}${figures.join("")}${interpreted}`);
}

console.log(`${"ns a row".padEnd(24)}${"plain".padStart(8)}${"nulls".padStart(8)}${"interp.".padStart(8)}`);
const fnOf = (text: string) => runScript(`${HEAD}f = ${text}`).values.get("f") as FunctionValue;
for (const [name, text] of Object.entries(PREDICATES)) {
  measure(name, (input, interpret) => {
    const out = new Uint8Array(ROWS);
    const program = rowPredicate(fnOf(text), input.schema, { interpret });
    return () => program.run(input, out);
  });
}
for (const [name, text] of Object.entries(RECORDS)) {
  measure(name, (input, interpret) => {
    const program = rowRecord(fnOf(text), input.schema, { interpret });
    return () => {
      program.run(input);
    };
  });
}
for (const [name, text] of Object.entries(REDUCERS)) {
  measure(name, (input, interpret) => {
    const identity = runScript("identity = {sum: 0.0, count: 0}").values.get("identity") as RecordValue;
    const program = rowReduce(fnOf(text), identity, input.schema, { interpret });
    return () => {
      for (let s = 0; s < SEGMENTS; s++) {
        program.begin();
        program.run(input, input.offsets[s], input.offsets[s + 1], s);
      }
    };
  });
}
