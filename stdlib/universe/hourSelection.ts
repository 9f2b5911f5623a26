import {
  bySchema,
  datePart,
  defineTransform,
  joinColumns,
  perBatch,
  RowFilter,
  type Vector,
  type Zone,
} from "../../src/sdk/index.ts";
import { zoneArgument } from "./_location.ts";
import { perRow, timeColumn } from "./_time-column.ts";

const HOUR = 3_600_000_000_000n;

export default defineTransform({
  decl: `builtin hourSelection : (
    <-tables: stream[A],
    start: int,
    stop: int,
    ?location: {zone: string, offset: duration},
    ?timeColumn: string,
) => stream[A] where A: Record`,
  doc: `Keeps the rows whose time lies in a range of hours of the day.

- **start**, **stop**: first and last hour, 0 to 23, both included: 9 to 11 keeps 11:59 too. A start after the stop goes over
  midnight.
- **location**: the time zone on whose clock hours are read. Default: the option \`location\`.
- **timeColumn**: the column of times. Default \`_time\`.

Rows without a time are dropped; a table of which no row is left stays as an empty table.`,
  examples: [
    `import "array"
array.from(rows: [{_time: 2024-01-01T08:59:59Z, v: 1}, {_time: 2024-01-01T11:59:59Z, v: 2}])
    |> hourSelection(start: 9, stop: 11)
// => _time: 2024-01-01T11:59:59Z, v: 2`,
  ],
  read: (a) => ({
    start: a.count<never>("start", undefined, 0, 23),
    stop: a.count<never>("stop", undefined, 0, 23),
    zone: zoneArgument(a),
    timeColumn: a.string("timeColumn", "_time"),
  }),
  needs: (spec, wanted) => joinColumns(wanted, [spec.timeColumn]),
  open({ start, stop, zone, timeColumn: column }, { span }, out) {
    const chosen = Array.from({ length: 24 }, (_, hour) =>
      start <= stop ? hour >= start && hour <= stop : hour >= start || hour <= stop,
    );
    const filter = new RowFilter(true);
    const time = bySchema((schema) => timeColumn(schema, column, "hourSelection", span));
    return perBatch(out, (batch) => filter.apply(batch, marksOf(perRow(batch, time(batch.schema)), zone, chosen)));
  },
});

/** 1 for times in chosen hours. The hour found last serves all times that follow within it. */
function marksOf({ data, valid }: Vector, zone: Zone, chosen: readonly boolean[]): Uint8Array {
  const times = data as BigInt64Array;
  const marks = new Uint8Array(times.length);
  let since = 0n;
  let until = 0n;
  let mark = 0;
  for (let i = 0; i < times.length; i++) {
    if (valid !== null && valid[i] === 0) continue;
    if (times[i] < since || times[i] >= until) {
      const time = times[i];
      const local = zone.toLocal(time);
      const past = ((local % HOUR) + HOUR) % HOUR;
      const steady = zone.steady(time);
      since = time - past > steady.since ? time - past : steady.since;
      until = time - past + HOUR < steady.until ? time - past + HOUR : steady.until;
      mark = chosen[datePart.hour(local)] ? 1 : 0;
    }
    marks[i] = mark;
  }
  return marks;
}
