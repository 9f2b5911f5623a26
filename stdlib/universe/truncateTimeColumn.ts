import { bySchema, defineTransform, fail, joinColumns, RowFilter } from "../../src/sdk/index.ts";
import { unitArgument, unitWindow } from "../date/_unit.ts";
import { zoneArgument } from "./_location.ts";
import { NewTimes } from "./_new-times.ts";
import { timeColumn } from "./_time-column.ts";

const TIME = "_time";

export default defineTransform({
  decl: `builtin truncateTimeColumn : (<-tables: stream[{B with _time: C}], unit: duration, ?timeColumn: A)
    => stream[{B with _time: C, _time: time}] where C: Timeable`,
  doc: `Goes back from each \`_time\` to the last multiple of a unit, as \`date.truncate()\` does.

- **unit**: a positive duration of months (\`mo\`, \`y\`) or of shorter units, counted from 1970-01-01 on the clock of the option
  \`location\`.
- **timeColumn**: accepted, but it changes nothing: the column is always \`_time\`.

A null time is an error. Where \`_time\` is in the group key, rows of several tables may fall into one. Empty tables are
dropped.`,
  examples: [
    `import "array"
array.from(rows: [{_time: 2024-05-15T10:20:30Z, v: 1}]) |> truncateTimeColumn(unit: 1h)
// => _time: 2024-05-15T10:00:00Z, v: 1`,
  ],
  read: (a) => ({ window: unitWindow(unitArgument(a), zoneArgument(a)) }),
  needs: (_, wanted) => joinColumns(wanted, [TIME]),
  open({ window }, context, out) {
    const filter = new RowFilter(false);
    const time = bySchema((schema) => timeColumn(schema, TIME, "truncateTimeColumn", context.span));
    const changed = new NewTimes(context, out);
    return {
      push(input) {
        const batch = filter.apply(input, new Uint8Array(input.length).fill(1));
        if (batch === undefined) return;
        const at = time(batch.schema);
        const { data, valid } = batch.vectors[at];
        if (valid?.includes(0)) fail("FLX0413", context.span, "truncateTimeColumn: a row has no time");
        const truncated = new BigInt64Array(data.length);
        window.truncateAll(data as BigInt64Array, 0, data.length, truncated);
        changed.push(batch, at, truncated);
      },
      finish: () => changed.finish(),
    };
  },
});
