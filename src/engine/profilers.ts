import { type Batch, Schema } from "../column/batch.ts";
import { vectorOf } from "../column/builder.ts";
import type { Cell, ColumnType } from "../column/vector.ts";
import type { Value } from "../expr/value.ts";
import type { OperatorStatistics, RunStatistics } from "./statistics.ts";

/** The result that the tables of profilers are in. */
export const PROFILER_RESULT = "_profiler";

interface ProfileColumn {
  readonly name: string;
  readonly type: ColumnType;
}

type ProfileTable = readonly (ProfileColumn & { readonly cells: readonly Cell[] })[];

/** The tables that profilers make of what a run cost, as the reference documents them. */
const PROFILERS = { query: queryProfile, operator: operatorProfile } satisfies Readonly<
  Record<string, (statistics: RunStatistics) => ProfileTable>
>;

export type Profiler = keyof typeof PROFILERS;

/** The profilers that the value of `profiler.enabledProfilers` names, each once; others are passed over. */
export function enabledProfilers(option: Value | undefined): Profiler[] {
  if (!Array.isArray(option)) return [];
  const known = (name: Value): name is Profiler => typeof name === "string" && Object.hasOwn(PROFILERS, name);
  return [...new Set(option.filter(known))];
}

/** The tables of profilers, in the order in which they are named. */
export function profile(profilers: readonly Profiler[], statistics: RunStatistics): Batch[] {
  return profilers.map((name) => batchOf(`profiler/${name}`, PROFILERS[name](statistics)));
}

/** One row: the run. Times are in nanoseconds. */
function queryProfile({ phases, ...of }: RunStatistics): ProfileTable {
  return [
    one("TotalDuration", nanoseconds(of.time)),
    one("CompileDuration", nanoseconds(phases.parse + phases.check)),
    one("QueueDuration", 0n),
    one("PlanDuration", nanoseconds(phases.plan)),
    one("RequeueDuration", 0n),
    one("ExecuteDuration", nanoseconds(phases.run + phases.write)),
    one("Concurrency", 1n),
    one("MaxAllocated", BigInt(of.peakMemory)),
    one("TotalAllocated", BigInt(of.allocatedMemory)),
    one("RuntimeErrors", ""),
    one("flux/query-plan", `${of.plan}\n`),
    one("influxdb/scanned-values", BigInt(of.rows)),
    one("influxdb/scanned-bytes", BigInt(of.bytesRead)),
  ];
}

/** A row for each operator. */
function operatorProfile({ operators }: RunStatistics): ProfileTable {
  const column = (name: string, type: ColumnType, cell: (o: OperatorStatistics) => Cell) => ({
    name,
    type,
    cells: operators.map(cell),
  });
  return [
    column("Type", "string", (o) => o.name),
    column("Label", "string", (o) => `#${o.number} ${o.name}`),
    column("Count", "int", (o) => BigInt(o.turns)),
    column("MinDuration", "int", (o) => nanoseconds(o.shortestTurn)),
    column("MaxDuration", "int", (o) => nanoseconds(o.longestTurn)),
    column("DurationSum", "int", (o) => nanoseconds(o.time)),
    column("MeanDuration", "float", (o) => (o.turns === 0 ? 0 : Number(nanoseconds(o.time)) / o.turns)),
  ];
}

function one(name: string, cell: string | bigint) {
  return { name, type: typeof cell === "string" ? "string" : "int", cells: [cell] } as const;
}

function nanoseconds(ms: number): bigint {
  return BigInt(Math.round(ms * 1e6));
}

function batchOf(measurement: string, table: ProfileTable): Batch {
  const rows = table[0].cells.length;
  return {
    schema: new Schema([
      { name: "_measurement", type: "string", key: true },
      ...table.map(({ name, type }) => ({ name, type, key: false })),
    ]),
    length: rows,
    vectors: [vectorOf("string", [measurement]), ...table.map(({ type, cells }) => vectorOf(type, cells))],
    offsets: Int32Array.of(0, rows),
    continues: false,
    open: false,
  };
}
