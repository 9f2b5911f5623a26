import { defineTransform } from "../../src/sdk/index.ts";
import { type IntegralSpec, integral, readIntegral } from "./_integral.ts";

export default defineTransform<IntegralSpec>({
  decl: `builtin integral : (
    <-tables: stream[A],
    ?column: string,
    ?interpolate: string,
    ?timeColumn: string,
    ?unit: duration,
) => stream[B] where A: Record, B: Record`,
  doc: `Computes the area under the curve of each table, value by time, with straight lines between its points.

- **unit**: the unit of time. Default \`1s\`: with values in watts the answer is in joules.
- **column**: the column of values: int, uint or float. Default \`_value\`. The answer is a float.
- **timeColumn**: the column of times, in ascending order. Default \`_time\`.
- **interpolate**: \`linear\` extends the curve to \`_start\` and \`_stop\` with the slope of its first and last two points; with
  another text (the default) only the time between the points counts.

The group key must hold \`_start\` and \`_stop\`: use \`range()\` before. Nulls are passed over, and so are rows with the time of the
row before. One point gives 0, with \`linear\` the area of its value over the whole range. No point gives 0.`,
  examples: [
    `import "array"
array.from(rows: [{_time: 2024-01-01T00:00:00Z, _value: 1.0}, {_time: 2024-01-01T00:00:10Z, _value: 3.0}])
    |> range(start: 2024-01-01T00:00:00Z, stop: 2024-01-01T00:01:00Z)
    |> integral(unit: 1s)
// => _start: 2024-01-01T00:00:00Z, _stop: 2024-01-01T00:01:00Z, _value: 20.0`,
  ],
  read: readIntegral,
  needs: ({ column, timeColumn }) => new Set([column, timeColumn]),
  open: integral,
});
