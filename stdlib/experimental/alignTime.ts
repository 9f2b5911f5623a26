import {
  type Args,
  bySchema,
  DurationValue,
  defineTransform,
  durationNanoseconds,
  fail,
  joinColumns,
  RowFilter,
  segmentCount,
  Time,
} from "../../src/sdk/index.ts";
import { NewTimes } from "../universe/_new-times.ts";
import { timeColumn } from "../universe/_time-column.ts";

export default defineTransform({
  decl: "builtin alignTime : (<-tables: stream[B], ?alignTo: A) => stream[C] where B: Record, C: Record",
  doc: `Moves each table in time so that its first row has a given time.

- **alignTo**: the time of the first row: a time, or an int or a duration of nanoseconds since 1970-01-01. Default
  1970-01-01T00:00:00Z.

\`_time\` must ascend and must not be null. Empty tables are dropped.`,
  examples: [
    `import "array"
import "experimental"
array.from(rows: [{_time: 2024-01-01T00:00:30Z, v: 1}, {_time: 2024-01-01T00:02:00Z, v: 2}])
    |> experimental.alignTime(alignTo: 2021-01-01T00:00:00Z)
// => _time: 2021-01-01T00:00:00Z, v: 1
// => _time: 2021-01-01T00:01:30Z, v: 2`,
  ],
  read: (a) => ({ target: targetArgument(a) }),
  needs: (_, wanted) => joinColumns(wanted, ["_time"]),
  open({ target }, context, out) {
    const filter = new RowFilter(false);
    const time = bySchema((schema) => timeColumn(schema, "_time", "experimental.alignTime", context.span));
    const changed = new NewTimes(context, out);
    let first = 0n;
    let last = 0n;
    return {
      push(input) {
        const batch = filter.apply(input, new Uint8Array(input.length).fill(1));
        if (batch === undefined) return;
        const at = time(batch.schema);
        const times = batch.vectors[at].data as BigInt64Array;
        if (batch.vectors[at].valid?.includes(0)) {
          fail("FLX0413", context.span, "experimental.alignTime: a row has no time");
        }
        const aligned = new BigInt64Array(times.length);
        const { key } = batch.schema.columns[at];
        for (let s = 0; s < segmentCount(batch); s++) {
          const from = key ? s : batch.offsets[s];
          const to = key ? s + 1 : batch.offsets[s + 1];
          if (from === to) continue;
          if (s > 0 || !batch.continues) {
            first = times[from];
            last = first;
          }
          for (let i = from; i < to; i++) {
            if (times[i] < last) fail("FLX0413", context.span, "experimental.alignTime: times do not ascend");
            last = times[i];
            aligned[i] = BigInt.asIntN(64, last - first + target);
          }
        }
        changed.push(batch, at, aligned);
      },
      finish: () => changed.finish(),
    };
  },
});

function targetArgument(a: Args): bigint {
  if (!a.has("alignTo")) return 0n;
  const value = a.value("alignTo");
  if (value instanceof Time) return value.ns;
  return value instanceof DurationValue ? durationNanoseconds(value.duration) : a.int("alignTo");
}
