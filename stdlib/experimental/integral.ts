import { defineTransform } from "../../src/sdk/index.ts";
import { type IntegralSpec, integral, readIntegral } from "../universe/_integral.ts";

export default defineTransform<IntegralSpec>({
  decl: `builtin integral : (
    <-tables: stream[{A with _value: B, _time: time}],
    ?interpolate: string,
    ?unit: duration,
) => stream[{A with _value: B}]`,
  doc: `Computes the area under the curve of each table, \`_value\` by \`_time\`, as \`integral()\` of the prelude does.

- **unit**, **interpolate**: as \`integral()\` takes them.`,
  examples: [
    `import "array"
import "experimental"
array.from(rows: [{_time: 2024-01-01T00:00:00Z, _value: 1.0}, {_time: 2024-01-01T00:00:10Z, _value: 3.0}])
    |> range(start: 2024-01-01T00:00:00Z, stop: 2024-01-01T00:01:00Z)
    |> experimental.integral(unit: 10s)
// => _start: 2024-01-01T00:00:00Z, _stop: 2024-01-01T00:01:00Z, _value: 2.0`,
  ],
  read: readIntegral,
  needs: ({ column, timeColumn }) => new Set([column, timeColumn]),
  open: integral,
});
