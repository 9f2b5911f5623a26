import { defineTransform } from "../../src/sdk/index.ts";
import { type IntegralSpec, integral, unitOf } from "./_integral.ts";

export default defineTransform<IntegralSpec>({
  decl: `builtin timeWeightedAvg : (<-tables: stream[A], unit: duration) => stream[{B with _value: float, _value: float, _stop: D, _start: C}]
    where A: Record`,
  doc: `Computes the mean of \`_value\` of each table over its range of time, so that a value counts as long as it holds: the area
that \`integral()\` gives with \`interpolate: "linear"\`, divided by the length of the range.

- **unit**: the unit of time in which the area is computed.

The group key must hold \`_start\` and \`_stop\`: use \`range()\` before. Nulls are passed over.`,
  examples: [
    `import "array"
array.from(rows: [{_time: 2024-01-01T00:00:00Z, _value: 1.0}, {_time: 2024-01-01T00:00:10Z, _value: 3.0}])
    |> range(start: 2024-01-01T00:00:00Z, stop: 2024-01-01T00:00:20Z)
    |> timeWeightedAvg(unit: 1s)
// => _start: 2024-01-01T00:00:00Z, _stop: 2024-01-01T00:00:20Z, _value: 3.0`,
  ],
  read: (a) => ({
    name: "timeWeightedAvg",
    column: "_value",
    timeColumn: "_time",
    unit: unitOf(a),
    toBounds: true,
    average: true,
  }),
  needs: ({ column, timeColumn }) => new Set([column, timeColumn]),
  open: integral,
});
