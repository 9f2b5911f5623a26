import { fail } from "../base/diagnostic.ts";
import { NO_SPAN } from "../base/span.ts";
import { parseTimeOrDate } from "../base/time.ts";
import { type Batch, Schema } from "../column/batch.ts";
import { VectorBuilder } from "../column/builder.ts";
import type { Cell, ColumnType } from "../column/vector.ts";

/**
 * A row of a bucket as JavaScript has it: number is float, bigint is int, Date is time. Text is a string, but a time in
 * the columns `_time`, `_start` and `_stop`. What is null or left out is null.
 */
export type BucketRow = Readonly<Record<string, string | number | bigint | boolean | Date | null>>;

type BucketCell = BucketRow[string];

const TIMES: ReadonlySet<string> = new Set(["_time", "_start", "_stop"]);

/**
 * The tables of the rows of a bucket: strings other than `_value` are the group key; a table has the columns of all its
 * rows. Tables and rows keep their order.
 *
 * @throws FluxError FLX0405 if a column has two types in one table, FLX0306 for text in `_time` that is no time
 */
export function tablesOfRows(bucket: string, rows: readonly BucketRow[]): Batch[] {
  const tables = new Map<string, BucketRow[]>();
  for (const row of rows) {
    const key = Object.entries(row).filter(([name, cell]) => isKey(name, cell));
    const identity = JSON.stringify(key.sort(([a], [b]) => (a < b ? -1 : 1)));
    const table = tables.get(identity);
    if (table === undefined) tables.set(identity, [row]);
    else table.push(row);
  }
  return [...tables.values()].map((table) => tableOf(bucket, table));
}

function isKey(name: string, cell: BucketCell): boolean {
  return typeof cell === "string" && name !== "_value" && !TIMES.has(name);
}

function tableOf(bucket: string, rows: readonly BucketRow[]): Batch {
  const builders = new Map<string, VectorBuilder>();
  rows.forEach((row, at) => {
    for (const [name, value] of Object.entries(row)) {
      if (value === null) continue;
      const [type, cell] = typed(name, value);
      let builder = builders.get(name);
      if (builder === undefined) {
        builder = new VectorBuilder(type, rows.length);
        builders.set(name, builder);
      }
      if (builder.type !== type) {
        fail("FLX0405", NO_SPAN, `bucket "${bucket}": column "${name}" of a table holds ${builder.type} and ${type}`);
      }
      appendNulls(builder, at);
      builder.append(cell);
    }
  });
  for (const builder of builders.values()) appendNulls(builder, rows.length);
  const columns = [...builders].map(([name, { type }]) => ({ name, type, key: isKey(name, rows[0][name]) }));
  return {
    schema: new Schema(columns),
    length: rows.length,
    vectors: columns.map(({ name, type, key }) => {
      if (!key) return (builders.get(name) as VectorBuilder).finish();
      const one = new VectorBuilder(type, 1);
      one.append(rows[0][name] as string);
      return one.finish();
    }),
    offsets: Int32Array.of(0, rows.length),
    continues: false,
    open: false,
  };
}

function appendNulls(builder: VectorBuilder, length: number): void {
  while (builder.length < length) builder.append(null);
}

function typed(name: string, value: NonNullable<BucketCell>): [ColumnType, Cell] {
  switch (typeof value) {
    case "number":
      return ["float", value];
    case "bigint":
      return ["int", value];
    case "boolean":
      return ["bool", value];
    case "string":
      return TIMES.has(name) ? ["time", timeOf(name, value)] : ["string", value];
    default:
      return ["time", BigInt(value.getTime()) * 1_000_000n];
  }
}

function timeOf(name: string, text: string): bigint {
  return parseTimeOrDate(text) ?? fail("FLX0306", NO_SPAN, `"${text}" in column "${name}" is no time`);
}
