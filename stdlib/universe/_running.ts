import {
  allocate,
  type Batch,
  bySchema,
  type ColumnType,
  fail,
  needColumn,
  type Operator,
  type Output,
  type RunContext,
  Schema,
  type Span,
  segmentCount,
  toFloats,
  type Vector,
} from "../../src/sdk/index.ts";
import { HeadCut, type ShortTables } from "./_head-cut.ts";

/** The values of a result column as they are written. */
export interface Written {
  readonly data: Vector["data"];
  /** One byte a row, 1 at first. */
  readonly valid: Uint8Array;
}

/** A computation that goes down a column row by row and remembers what it needs from one batch to the next. */
export interface Running {
  readonly result: ColumnType;
  /** Numbers of other types are turned into floats before they come to `run`. */
  readonly input?: "float";
  /** Forgets all: the next row is the first of a table. */
  begin(): void;
  /** Writes rows `from` to `to` of the result. */
  run(input: Vector, from: number, to: number, out: Written): void;
  /** The stream has ended. */
  end?(): void;
}

export interface RunningSpec {
  /** Name of the function for messages. */
  readonly name: string;
  readonly columns: readonly string[];
  /** A named column that a table does not have is an error; otherwise it is ignored. */
  readonly required: boolean;
  /** Begins the computation for a type; undefined leaves the column as it is, or is an error where `strict`. */
  start(type: ColumnType): Running | undefined;
  readonly strict: boolean;
  /** How many of the first rows of each table are cut off, and what becomes of a table that has no more. */
  readonly skip: number;
  readonly short: ShortTables;
}

/** Replaces columns by what is computed down each of them. */
export function running(spec: RunningSpec, { span }: RunContext, out: Output): Operator {
  const cut = new HeadCut(spec.skip, spec.short, out);
  const all: Running[] = [];
  const plan = bySchema((schema) => {
    const found = layout(schema, spec, span);
    for (const run of found.runs) if (run !== undefined) all.push(run);
    return found;
  });
  return {
    push(batch) {
      const { schema, runs } = plan(batch.schema);
      const vectors = batch.vectors.map((v, c) => {
        const run = runs[c];
        return run === undefined ? v : runDown(batch, v, run);
      });
      cut.push({ ...batch, schema, vectors });
    },
    finish() {
      cut.finish();
      for (const run of all) run.end?.();
    },
  };
}

/** The result of going down one column of a batch. */
export function runDown(batch: Batch, vector: Vector, run: Running): Vector {
  const input = run.input === "float" ? toFloats(vector) : vector;
  const written: Written = {
    data: allocate(run.result, batch.length),
    valid: new Uint8Array(batch.length).fill(1),
  };
  const { offsets } = batch;
  for (let s = 0; s < segmentCount(batch); s++) {
    if (s > 0 || !batch.continues) run.begin();
    run.run(input, offsets[s], offsets[s + 1], written);
  }
  return {
    type: run.result,
    data: written.data,
    valid: written.valid.includes(0) ? written.valid : null,
  } as Vector;
}

function layout(schema: Schema, spec: RunningSpec, span: Span) {
  if (spec.required) for (const name of spec.columns) needColumn(schema, name, spec.name, span);
  const runs = schema.columns.map((column) => {
    const { name, type, key } = column;
    if (!spec.columns.includes(name)) return undefined;
    const run = spec.start(type);
    if (run === undefined && spec.strict) {
      fail("FLX0401", span, `${spec.name} cannot take column "${name}" of type ${type}`);
    }
    if (run !== undefined && key) {
      fail("FLX0406", span, `${spec.name}: column "${name}" is in the group key, so it cannot be changed`);
    }
    return run;
  });
  const columns = schema.columns.map((c, i) => ({ ...c, type: runs[i]?.result ?? c.type }));
  return { schema: new Schema(columns), runs };
}

/** The numeric types. */
export function isNumeric(type: ColumnType): boolean {
  return type === "float" || type === "int" || type === "uint";
}

/** The bits of ints and uints alike as signed numbers: sums and differences modulo 2^64 are the same. */
export function int64(data: Vector["data"]): BigInt64Array {
  return data instanceof BigInt64Array ? data : new BigInt64Array(data.buffer, data.byteOffset, data.length);
}
