import { defineFunction } from "../../src/sdk/index.ts";
import aggregateWindow from "./aggregateWindow.ts";
import mean from "./mean.ts";

export default defineFunction(
  {
    decl: "builtin timedMovingAverage : (<-tables: stream[A], every: duration, period: duration, ?column: string) => stream[B] where A: Record, B: Record",
    doc: `Gives the mean of a column over a stretch of time, again and again.

- **every**: distance of the means.
- **period**: length of the time that each is over.
- **column**: the column. Default \`_value\`. It must hold int, uint or float values.

Each mean has the end of its time in \`_time\`. Times are those of \`window()\`: counted from 1970-01-01 on the clock of the
option \`location\` and clipped to the range, so that there are shorter ones at both ends. One without rows gives no mean.
\`range()\` must stand before.`,
    examples: [
      `import "array"
array.from(rows: [{_time: 2024-01-01T00:01:00Z, _value: 1.0}, {_time: 2024-01-01T00:12:00Z, _value: 5.0}])
    |> range(start: 2024-01-01T00:00:00Z, stop: 2024-01-01T00:20:00Z)
    |> timedMovingAverage(every: 10m, period: 20m)
// => _start: 2024-01-01T00:00:00Z, _stop: 2024-01-01T00:20:00Z, _value: 1.0, _time: 2024-01-01T00:10:00Z
// => _start: 2024-01-01T00:00:00Z, _stop: 2024-01-01T00:20:00Z, _value: 3.0, _time: 2024-01-01T00:20:00Z
// => _start: 2024-01-01T00:00:00Z, _stop: 2024-01-01T00:20:00Z, _value: 5.0, _time: 2024-01-01T00:20:00Z`,
    ],
  },
  (a) =>
    a.call(aggregateWindow, {
      ...a.given("tables", "every", "period", "column"),
      fn: mean.link(a.runtime),
      createEmpty: false,
    }),
);
