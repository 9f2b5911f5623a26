import type { Args } from "../../../src/sdk/index.ts";
import { defineSamples } from "./_samples.ts";

export default defineSamples({
  decl: `builtin holtWinters : (
    <-tables: stream[{A with _value: float, _time: time}],
    ?smoothingFactor: float,
    ?trendFactor: float,
) => stream[{B with _value: float}]`,
  doc: `Smooths \`_value\` of each table twice exponentially and gives the last smoothed value, like \`holt_winters()\` of PromQL.

- **smoothingFactor**: between 0.0 and 1.0; the lower, the more old values count.
- **trendFactor**: between 0.0 and 1.0; the higher, the more trends count.

Rows without value or time are passed over; a table of fewer than two samples becomes an empty table.`,
  examples: [
    `import "array"
import "internal/promql"
array.from(rows: [{_time: 2024-01-01T00:00:00Z, _value: 1.0}, {_time: 2024-01-01T00:00:10Z, _value: 2.0}])
    |> promql.holtWinters(smoothingFactor: 0.5, trendFactor: 0.5)
// => _value: 2.0`,
  ],
  read: (a) => ({ smoothing: factor(a, "smoothingFactor"), trend: factor(a, "trendFactor") }),
  timed: true,
  range: [],
  compute({ n, values }, { smoothing, trend }) {
    if (n < 2) return undefined;
    let before = 0;
    let level = values[0];
    let slope = values[1] - values[0];
    for (let i = 1; i < n; i++) {
      if (i > 1) slope = trend * (level - before) + (1 - trend) * slope;
      before = level;
      level = smoothing * values[i] + (1 - smoothing) * (level + slope);
    }
    return level;
  },
});

function factor(a: Args, name: string): number {
  const value = a.float(name, 0);
  if (!(value > 0 && value < 1)) a.refuse(name, `must lie between 0 and 1, it is ${value}`);
  return value;
}
