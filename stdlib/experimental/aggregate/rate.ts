import { defineFunction } from "../../../src/sdk/index.ts";
import aggregateWindow from "../../universe/aggregateWindow.ts";
import derivative from "../../universe/derivative.ts";
import group from "../../universe/group.ts";
import mean from "../../universe/mean.ts";
import sum from "../../universe/sum.ts";

const BOUNDS = ["_start", "_stop"];

export default defineFunction(
  {
    decl: "builtin rate : (<-tables: stream[A], every: duration, ?groupColumns: [string], ?unit: duration) => stream[B] where A: Record, B: Record",
    doc: `Gives the rate of growth of counters for windows of time: the mean \`derivative()\` of each table in each window, without
falls, summed over groups of tables.

- **every**: length of the windows.
- **groupColumns**: columns whose values make the groups. Default none: one group.
- **unit**: the duration that rates are told over. Default \`1s\`.

The result has the group columns, the bounds of the range, \`_time\` (the end of the window) and \`_value\`, which is null for a
window without rows. \`range()\` must stand before.`,
    examples: [
      `import "array"
import "experimental/aggregate"
array.from(rows: [
    {_time: 2024-01-01T00:00:00Z, host: "a", _value: 0},
    {_time: 2024-01-01T00:01:00Z, host: "a", _value: 120},
    {_time: 2024-01-01T00:00:30Z, host: "b", _value: 10},
    {_time: 2024-01-01T00:01:30Z, host: "b", _value: 40},
])
    |> group(columns: ["host"])
    |> range(start: 2024-01-01T00:00:00Z, stop: 2024-01-01T00:02:00Z)
    |> aggregate.rate(every: 2m)
// => _time: 2024-01-01T00:02:00Z, _start: 2024-01-01T00:00:00Z, _stop: 2024-01-01T00:02:00Z, _value: 2.5`,
    ],
  },
  (a) => {
    const groups = a.strings("groupColumns", []);
    const rates = a.call(derivative, { ...a.given("tables", "unit"), nonNegative: true });
    const means = a.call(aggregateWindow, { ...a.given("every"), tables: rates, fn: mean.link(a.runtime) });
    const windows = a.call(group, { tables: means, columns: [...groups, ...BOUNDS, "_time"] });
    const sums = a.call(sum, { tables: windows });
    return a.call(group, { tables: sums, columns: [...groups, ...BOUNDS] });
  },
);
