import {
  type Batch,
  bySchema,
  type Column,
  defineTransform,
  expand,
  fail,
  gather,
  needColumn,
  nullVector,
  Regroup,
  type RunContext,
  Schema,
  segmentCount,
  type Vector,
} from "../../src/sdk/index.ts";
import { type ClippedWindows, windowsArgument } from "./_windows.ts";

/** What a window node keeps, for rules that fuse it with the steps around it. */
export interface WindowSpec {
  readonly windows: ClippedWindows;
  readonly timeColumn: string;
  readonly startColumn: string;
  readonly stopColumn: string;
  readonly createEmpty: boolean;
}

export default defineTransform<WindowSpec>({
  decl: `builtin window : (
    <-tables: stream[A],
    ?every: duration,
    ?period: duration,
    ?offset: duration,
    ?location: {zone: string, offset: duration},
    ?timeColumn: string,
    ?startColumn: string,
    ?stopColumn: string,
    ?createEmpty: bool,
) => stream[B] where A: Record, B: Record`,
  doc: `Cuts each table into windows of time: one table a window, its edges in the group key.

- **every**: distance of the starts of windows. Default: \`period\`. \`inf\` gives one window, the whole range.
- **period**: length of a window. Default: \`every\`. Longer ones overlap, so that a row comes in several; shorter ones leave
  gaps, whose rows are dropped.
- **offset**: moves all windows. Default \`0s\`.
- **location**: time zone on whose clock windows are counted. Default: the option \`location\`.
- **timeColumn**: column of the time (or int of nanoseconds) by which rows are put into windows. Default \`_time\`.
- **startColumn**, **stopColumn**: columns of the edges. Default \`_start\` and \`_stop\`.
- **createEmpty**: also give windows without rows, as empty tables. Default \`false\`.

Windows are aligned to 1970-01-01 and clipped to the range of the stream, so \`range()\` must stand before. A row whose
time is null or outside the range gets the whole range as its window.`,
  examples: [
    `import "array"
array.from(rows: [{_time: 2024-01-01T00:01:00Z, v: 1}, {_time: 2024-01-01T00:12:00Z, v: 2}])
    |> range(start: 2024-01-01T00:00:00Z, stop: 2024-01-01T00:20:00Z)
    |> window(every: 10m)
// => _start: 2024-01-01T00:00:00Z, _stop: 2024-01-01T00:10:00Z, _time: 2024-01-01T00:01:00Z, v: 1
// => _start: 2024-01-01T00:10:00Z, _stop: 2024-01-01T00:20:00Z, _time: 2024-01-01T00:12:00Z, v: 2`,
  ],
  read: (a) => ({
    windows: windowsArgument(a, a.stream("tables").node.bounds),
    timeColumn: a.string("timeColumn", "_time"),
    startColumn: a.string("startColumn", "_start"),
    stopColumn: a.string("stopColumn", "_stop"),
    createEmpty: a.bool("createEmpty", false),
  }),
  needs: ({ timeColumn, startColumn, stopColumn }, wanted) =>
    wanted === "all" ? "all" : new Set([...wanted, timeColumn, startColumn, stopColumn]),
  open(spec, context, out) {
    const regroup = new Regroup(context, out);
    const layout = bySchema((schema) => windowLayout(schema, spec, context));
    return {
      push(batch) {
        if (spec.windows.bounds.start >= spec.windows.bounds.stop) return;
        const plan = layout(batch.schema);
        if (spec.createEmpty) addEmptyWindows(batch, plan, spec, regroup);
        addRows(batch, plan, spec, regroup);
      },
      finish: () => regroup.finish(),
    };
  },
});

interface Layout {
  readonly schema: Schema;
  readonly time: number;
  readonly start: number;
  readonly stop: number;
}

function windowLayout(schema: Schema, spec: WindowSpec, { span }: RunContext): Layout {
  const time = needColumn(schema, spec.timeColumn, "window", span);
  const { name, type } = schema.columns[time];
  if (type !== "time" && type !== "int")
    fail("FLX0401", span, `window: column "${name}" must hold times, not ${type} values`);
  const edges = [spec.startColumn, spec.stopColumn];
  const columns: Column[] = schema.columns.map((c) => (edges.includes(c.name) ? { ...c, type: "time", key: true } : c));
  for (const edge of edges) if (schema.index(edge) < 0) columns.push({ name: edge, type: "time", key: true });
  const output = new Schema(columns);
  return { schema: output, time, start: output.index(spec.startColumn), stop: output.index(spec.stopColumn) };
}

function addRows(batch: Batch, { schema, time, start, stop }: Layout, { windows }: WindowSpec, regroup: Regroup): void {
  const perRow = (c: number) =>
    batch.schema.columns[c].key ? expand(batch.vectors[c], batch.offsets) : batch.vectors[c];
  const times = perRow(time);
  const { rows, starts, stops } = windows.assign(times.data as BigInt64Array, times.valid);
  const vectors = schema.columns.map((_, c): Vector => {
    if (c === start) return { type: "time", data: starts, valid: null };
    if (c === stop) return { type: "time", data: stops, valid: null };
    return gather(perRow(c), rows);
  });
  regroup.addRows(schema, vectors, rows.length);
}

/** A table for every window of every table that begins in the batch. */
function addEmptyWindows(
  batch: Batch,
  { schema, start, stop }: Layout,
  { windows }: WindowSpec,
  regroup: Regroup,
): void {
  const edges = windows.all();
  const count = edges.length / 2;
  const first = batch.continues ? 1 : 0;
  const n = (segmentCount(batch) - first) * count;
  const segments = Int32Array.from({ length: n }, (_, i) => first + Math.floor(i / count));
  const edge = (which: 0 | 1): Vector => ({
    type: "time",
    data: BigInt64Array.from({ length: n }, (_, i) => edges[2 * (i % count) + which]),
    valid: null,
  });
  const vectors = schema.columns.map((column, c): Vector => {
    if (c === start) return edge(0);
    if (c === stop) return edge(1);
    return column.key ? gather(batch.vectors[c], segments) : nullVector(column.type, n);
  });
  regroup.addRows(schema, vectors, n, true);
}
