import { type Batch, Schema } from "../../src/column/batch.ts";
import { vectorOf } from "../../src/column/builder.ts";
import type { Vector } from "../../src/column/vector.ts";
import { Engine } from "../../src/engine/index.ts";
import { rowPredicate } from "../../src/expr/row/predicate.ts";
import { rowRecord } from "../../src/expr/row/record.ts";
import { rowReduce } from "../../src/expr/row/reduce.ts";
import { FunctionValue, type RecordValue } from "../../src/expr/value.ts";
import type { Task } from "./measure.ts";

/** A row function run in its two forms. */
export interface RowTask {
  readonly name: string;
  readonly compiled: Task;
  /** Compiled, every seventh number null. */
  readonly withNulls: Task;
  readonly interpreted: Task;
}

/** Rows for the interpreter, which is slow. */
const FEW_ROWS = 1 << 13;
const TABLES = 64;

const PREDICATES = {
  "filter: float > 50.0": "(r) => r._value > 50.0",
  "filter: float in a range": "(r) => r._value >= 10.0 and r._value < 90.0",
  "filter: int % 10 == 3": "(r) => r.n % 10 == 3",
  "filter: time": "(r) => r._time >= 1970-01-01T01:00:00Z",
  "filter: string equals": '(r) => r.status == "crit"',
  "filter: regular expression": "(r) => r.status =~ /^w/",
  "filter: key column and float": "(r) => r.host =~ /[02468]$/ and r._value > 20.0",
};

const RECORDS = {
  "map: float arithmetic": "(r) => ({r with _value: r._value * 1.8 + 32.0})",
  "map: int arithmetic": "(r) => ({r with n: r.n * 2 + r.m - 1})",
  "map: int division": "(r) => ({r with n: r.n / r.m})",
  "map: condition": '(r) => ({r with s: if r._value > 90.0 then "crit" else if r._value > 50.0 then "warn" else "ok"})',
  "map: join of strings": '(r) => ({r with label: r.host + ":" + r.status})',
  "map: library function": "(r) => ({r with status: strings.toUpper(v: r.status)})",
  "map: function of the script": "(r) => ({r with v: scale(v: r._value)})",
  "map: float of an int": "(r) => ({r with f: float(v: r.n) / 2.0})",
  "map: text of a float": "(r) => ({r with t: string(v: r._value)})",
};

const REDUCTIONS = {
  "reduce: sum and count": "(r, accumulator) => ({sum: accumulator.sum + r._value, count: accumulator.count + 1})",
  "reduce: sum of what exists":
    "(r, accumulator) => ({sum: if exists r._value then accumulator.sum + r._value else accumulator.sum, count: accumulator.count + 1})",
};

type Build = (input: Batch, interpret: boolean) => () => unknown;

/** Row functions on `rows` rows in a few tables. */
export async function rowTasks(rows: number): Promise<RowTask[]> {
  const inputs = { plain: batch(rows, false), nulls: batch(rows, true), few: batch(Math.min(rows, FEW_ROWS), false) };
  const task = (name: string, input: Batch, run: () => unknown): Task => ({ name, amount: input.length, run });
  const forms = (name: string, build: Build): RowTask => ({
    name,
    compiled: task(name, inputs.plain, build(inputs.plain, false)),
    withNulls: task(name, inputs.nulls, build(inputs.nulls, false)),
    interpreted: task(name, inputs.few, build(inputs.few, true)),
  });
  const tasks: RowTask[] = [];
  for (const [name, text] of Object.entries(PREDICATES)) tasks.push(forms(name, predicate(await functionOf(text))));
  for (const [name, text] of Object.entries(RECORDS)) tasks.push(forms(name, record(await functionOf(text))));
  const identity = (await new Engine().evaluate("{sum: 0.0, count: 0}")) as RecordValue;
  for (const [name, text] of Object.entries(REDUCTIONS))
    tasks.push(forms(name, reduction(await functionOf(text), identity)));
  return tasks;
}

async function functionOf(text: string): Promise<FunctionValue> {
  const script = `import "strings"\nscale = (v, by=2.0) => {\n  x = v * by\n  return x + 1.0\n}\n${text}`;
  const value = await new Engine().evaluate(script);
  if (!(value instanceof FunctionValue)) throw new Error(`no function: ${text}`);
  return value;
}

function predicate(fn: FunctionValue): Build {
  return (input, interpret) => {
    const out = new Uint8Array(input.length);
    const program = rowPredicate(fn, input.schema, { interpret });
    return () => program.run(input, out);
  };
}

function record(fn: FunctionValue): Build {
  return (input, interpret) => {
    const program = rowRecord(fn, input.schema, { interpret });
    return () => program.run(input);
  };
}

function reduction(fn: FunctionValue, identity: RecordValue): Build {
  return (input, interpret) => {
    const program = rowReduce(fn, identity, input.schema, { interpret });
    return () => {
      for (let s = 0; s < TABLES; s++) {
        program.begin();
        program.run(input, input.offsets[s], input.offsets[s + 1], s);
      }
    };
  };
}

function batch(rows: number, nulls: boolean): Batch {
  const valid = nulls ? Uint8Array.from({ length: rows }, (_, i) => (i % 7 === 0 ? 0 : 1)) : null;
  const ints = (of: (i: number) => number) => BigInt64Array.from({ length: rows }, (_, i) => BigInt(of(i)));
  const levels = vectorOf("string", ["ok", "warn", "crit", "unknown"]);
  const status = Int32Array.from({ length: rows }, (_, i) => (i * 13) % 4);
  const schema = new Schema([
    { name: "_time", type: "time", key: false },
    { name: "_value", type: "float", key: false },
    { name: "n", type: "int", key: false },
    { name: "m", type: "int", key: false },
    { name: "status", type: "string", key: false },
    { name: "host", type: "string", key: true },
  ]);
  const vectors: Vector[] = [
    { type: "time", data: ints((i) => i * 1e9), valid: null },
    { type: "float", data: Float64Array.from({ length: rows }, (_, i) => (i * 7919) % 100), valid },
    { type: "int", data: ints((i) => (i * 31) % 1000), valid },
    { type: "int", data: ints((i) => (i % 97) + 1), valid: null },
    { ...levels, data: status } as Vector,
    vectorOf(
      "string",
      Array.from({ length: TABLES }, (_, i) => `web-${i}`),
    ),
  ];
  const offsets = Int32Array.from({ length: TABLES + 1 }, (_, s) => Math.floor((s * rows) / TABLES));
  return { schema, length: rows, vectors, offsets, continues: false, open: false };
}
