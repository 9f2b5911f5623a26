import { defineSamples } from "./_samples.ts";

export default defineSamples({
  decl: `builtin instantRate : (
    <-tables: stream[{A with _value: float, _time: time}],
    ?isRate: bool,
) => stream[{B with _value: float}]`,
  doc: `Computes how much \`_value\` has grown from the last but one row of each table to the last, like \`idelta()\` and \`irate()\` of
PromQL.

- **isRate**: give the growth a second, and count a fall as the growth of a counter that has begun anew at zero. Default
  \`false\`.

Rows without value or time are passed over. A table of fewer than two values, or with no time between them, becomes an empty
table.`,
  examples: [
    `import "array"
import "internal/promql"
array.from(rows: [{_time: 2024-01-01T00:00:00Z, _value: 3.0}, {_time: 2024-01-01T00:00:10Z, _value: 5.0}])
    |> promql.instantRate(isRate: true)
// => _value: 0.2`,
  ],
  read: (a) => ({ isRate: a.bool("isRate", false) }),
  timed: true,
  range: [],
  compute({ n, values, times }, { isRate }) {
    if (n < 2 || times[n - 1] === times[n - 2]) return undefined;
    const last = values[n - 1];
    const before = values[n - 2];
    if (!isRate) return last - before;
    return (last < before ? last : last - before) / (times[n - 1] - times[n - 2]);
  },
});
