import {
  type Batch,
  bySchema,
  completeTables,
  defineTransform,
  durationNanoseconds,
  joinColumns,
  segmentCount,
  type Vector,
} from "../../../../src/sdk/index.ts";
import { withColumn } from "../../../universe/_added-column.ts";
import { perRow, timeColumn } from "../../../universe/_time-column.ts";

export default defineTransform({
  decl: `builtin duration : (
    <-tables: stream[A],
    ?unit: duration,
    ?timeColumn: string,
    ?columnName: string,
    ?stopColumn: string,
    ?stop: time,
) => stream[B] where A: Record, B: Record`,
  doc: `Adds a column with the time from each row to the next, and from the last row of a table to a stop.

- **unit**: the duration that is counted, whole and cut towards zero. Default \`1s\`.
- **timeColumn**: the column of times. Default \`_time\`.
- **columnName**: the new column of ints. Default \`duration\`. The table must not have it yet.
- **stop**: the time up to which the last row lasts. Default: the last value of \`stopColumn\`.
- **stopColumn**: the column of stop times. Default \`_stop\`.

Where one of the two times is null, the duration is null.`,
  examples: [
    `import "array"
import "contrib/tomhollingworth/events"
array.from(rows: [{_time: 2024-01-01T00:00:00Z, state: "on"}, {_time: 2024-01-01T00:01:30Z, state: "off"}])
    |> events.duration(stop: 2024-01-01T00:05:00Z)
// => _time: 2024-01-01T00:00:00Z, state: "on", duration: 90
// => _time: 2024-01-01T00:01:30Z, state: "off", duration: 210`,
  ],
  read(a) {
    const unit = a.has("unit") ? durationNanoseconds(a.duration("unit")) : 1_000_000_000n;
    if (unit === 0n) a.refuse("unit", "must not be zero");
    return {
      unit,
      timeColumn: a.string("timeColumn", "_time"),
      columnName: a.string("columnName", "duration"),
      stop: a.has("stop") ? a.time("stop") : undefined,
      stopColumn: a.string("stopColumn", "_stop"),
    };
  },
  needs: (spec, wanted) => joinColumns(wanted, [spec.timeColumn, spec.columnName, spec.stopColumn]),
  open(spec, context, out) {
    const { span } = context;
    const plan = bySchema((schema) => ({
      time: timeColumn(schema, spec.timeColumn, "events.duration", span),
      stop: spec.stop === undefined ? timeColumn(schema, spec.stopColumn, "events.duration", span) : undefined,
      output: withColumn(schema, { name: spec.columnName, type: "int", key: false }, "events.duration", span),
    }));
    return completeTables(context, (batch) => {
      const { time, stop, output } = plan(batch.schema);
      const stops = spec.stop ?? perRow(batch, stop as number);
      const column = durations(batch, perRow(batch, time), stops, spec.unit);
      out.push({ ...batch, schema: output, vectors: [...batch.vectors, column] });
    });
  },
});

function durations(batch: Batch, times: Vector, stops: Vector | bigint, unit: bigint): Vector {
  const data = times.data as BigInt64Array;
  const out = new BigInt64Array(batch.length);
  const valid = new Uint8Array(batch.length).fill(1);
  const { offsets } = batch;
  const mark = (mask: Uint8Array | null, of: number, row: number) => {
    if (mask?.[of] === 0) valid[row] = 0;
  };
  for (let s = 0; s < segmentCount(batch); s++) {
    const last = offsets[s + 1] - 1;
    for (let i = offsets[s]; i < last; i++) out[i] = BigInt.asIntN(64, data[i + 1] - data[i]) / unit;
    if (last < offsets[s]) continue;
    const stop = typeof stops === "bigint" ? stops : (stops.data[last] as bigint);
    out[last] = BigInt.asIntN(64, stop - data[last]) / unit;
    if (typeof stops !== "bigint") mark(stops.valid, last, last);
    if (times.valid === null) continue;
    for (let i = offsets[s]; i <= last; i++) {
      mark(times.valid, i, i);
      if (i < last) mark(times.valid, i + 1, i);
    }
  }
  return { type: "int", data: out, valid: valid.includes(0) ? valid : null };
}
