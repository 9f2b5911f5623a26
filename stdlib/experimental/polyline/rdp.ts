import {
  type Batch,
  bySchema,
  completeTables,
  defineTransform,
  fail,
  gather,
  keyedSchema,
  needColumn,
  type Schema,
  type Span,
  segmentCount,
  type TimeVector,
  toFloats,
} from "../../../src/sdk/index.ts";
import { perRow, timeColumn } from "../../universe/_time-column.ts";
import { naturalTolerance, type Points, simplify, simplifyTo } from "./_douglas-peucker.ts";

interface RdpSpec {
  readonly timeColumn: string;
  readonly valColumn: string;
  /** Nanoseconds across, units of the value up. */
  readonly epsilon: number | undefined;
  /** Percent. */
  readonly retention: number | undefined;
}

export default defineTransform<RdpSpec>({
  decl: `builtin rdp : (
    <-tables: stream[A],
    ?valColumn: string,
    ?timeColumn: string,
    ?epsilon: float,
    ?retention: float,
) => stream[B] where A: Record, B: Record`,
  doc: `Thins out each table, so that the line through its values keeps its shape (Ramer–Douglas–Peucker).

- **valColumn**: column of the values, which must be numbers. Default \`_value\`.
- **timeColumn**: column of the times. Default \`_time\`.
- **epsilon**: how far from the line a dropped point may lie at most, where times count in nanoseconds. Above 0.0.
- **retention**: how many percent of the rows to keep, between 0.0 and 100.0.

Without \`epsilon\` and \`retention\`, the tolerance follows from the precision of the line itself; both cannot be given. The
answer has the group key, \`_time\` and \`_value\`, a float. Rows without time or value are dropped.`,
  examples: [
    `import "array"
import "experimental/polyline"
array.from(rows: [
    {_time: 2024-01-01T00:00:00Z, _value: 1.0},
    {_time: 2024-01-01T00:00:01Z, _value: 2.0},
    {_time: 2024-01-01T00:00:02Z, _value: 3.0},
])
    |> polyline.rdp(epsilon: 0.5)
// => _time: 2024-01-01T00:00:00Z, _value: 1.0
// => _time: 2024-01-01T00:00:02Z, _value: 3.0`,
  ],
  read(a) {
    const epsilon = a.has("epsilon") ? a.float("epsilon") : undefined;
    const retention = a.has("retention") ? a.float("retention") : undefined;
    if (epsilon !== undefined && !(epsilon > 0)) a.refuse("epsilon", `must be greater than 0, it is ${epsilon}`);
    if (retention !== undefined && !(retention > 0 && retention < 100))
      a.refuse("retention", `must be between 0 and 100, it is ${retention}`);
    if (epsilon !== undefined && retention !== undefined)
      a.refuse("epsilon", "cannot be given together with retention");
    return {
      timeColumn: a.string("timeColumn", "_time"),
      valColumn: a.string("valColumn", "_value"),
      epsilon,
      retention,
    };
  },
  needs: ({ timeColumn, valColumn }) => new Set([timeColumn, valColumn]),
  open(spec, context, out) {
    const layout = bySchema((schema) => layoutOf(schema, spec, context.span));
    return completeTables(context, (batch) => out.push(thinned(batch, layout(batch.schema), spec, context.span)));
  },
});

interface Layout {
  readonly time: number;
  readonly value: number;
  readonly schema: Schema;
}

function layoutOf(input: Schema, spec: RdpSpec, span: Span): Layout {
  const value = needColumn(input, spec.valColumn, "rdp", span);
  const { type } = input.columns[value];
  if (type !== "float" && type !== "int" && type !== "uint")
    fail("FLX0401", span, `rdp: column "${spec.valColumn}" must hold numbers, it holds ${type} values`);
  const columns = [
    { name: "_time", type: "time" },
    { name: "_value", type: "float" },
  ] as const;
  return {
    time: timeColumn(input, spec.timeColumn, "rdp", span),
    value,
    schema: keyedSchema(input, columns, "rdp", span),
  };
}

function thinned(batch: Batch, { time, value, schema }: Layout, spec: RdpSpec, span: Span): Batch {
  const times = perRow(batch, time) as TimeVector;
  const values = toFloats(perRow(batch, value));
  const rows = new Int32Array(batch.length);
  const offsets = new Int32Array(batch.offsets.length);
  let n = 0;
  for (let s = 0; s < segmentCount(batch); s++) {
    const begin = n;
    for (let row = batch.offsets[s]; row < batch.offsets[s + 1]; row++)
      if (times.valid?.[row] !== 0 && values.valid?.[row] !== 0) rows[n++] = row;
    const candidates = rows.subarray(begin, n);
    const kept = remaining(pointsOf(candidates, times.data, values.data), spec, span);
    n = begin;
    for (let i = 0; i < candidates.length; i++) if (kept[i] === 1) rows[n++] = candidates[i];
    offsets[s + 1] = n;
  }
  const chosen = rows.subarray(0, n);
  const keys = batch.schema.keys.map((k) => batch.vectors[k]);
  return { ...batch, schema, length: n, vectors: [...keys, gather(times, chosen), gather(values, chosen)], offsets };
}

/** Times count from the first one, so that nanoseconds are not lost. */
function pointsOf(rows: Int32Array, times: BigInt64Array, values: Float64Array): Points {
  const since = new BigInt64Array(rows.length);
  for (let i = 0; i < rows.length; i++) since[i] = times[rows[i]] - times[rows[0]];
  return {
    x: toFloats({ type: "int", data: since, valid: null }).data,
    y: Float64Array.from(rows, (row) => values[row]),
  };
}

function remaining(points: Points, { epsilon, retention }: RdpSpec, span: Span): Uint8Array {
  if (epsilon !== undefined) return simplify(points, () => epsilon);
  if (retention === undefined) return simplify(points, (from, to) => naturalTolerance(points, from, to));
  const total = points.x.length;
  const count = Math.floor((retention / 100) * total);
  if (count < 1 && total > 0)
    fail("FLX0600", span, `rdp: argument retention is ${retention}, so that none of ${total} rows would be kept`);
  return total === 0 ? new Uint8Array(0) : simplifyTo(points, count);
}
