import { defineSamples } from "./_samples.ts";

export default defineSamples({
  decl: `builtin linearRegression : (
    <-tables: stream[{A with _value: float, _time: time, _stop: time}],
    ?fromNow: float,
    ?predict: bool,
) => stream[{B with _value: float}]`,
  doc: `Fits a line to \`_value\` by \`_time\` of each table, by least squares, like \`deriv()\` and \`predict_linear()\` of PromQL.

- **predict**: give the value of the line some seconds after \`_stop\`; without it, its slope a second. Default \`false\`.
- **fromNow**: the seconds after \`_stop\`. Default 0.0.

The group key must hold \`_stop\`. Rows without value or time are passed over; a table of fewer than two samples becomes an empty
table.`,
  examples: [
    `import "array"
import "internal/promql"
array.from(rows: [{_time: 2024-01-01T00:00:00Z, _value: 0.0}, {_time: 2024-01-01T00:00:10Z, _value: 5.0}])
    |> range(start: 2024-01-01T00:00:00Z, stop: 2024-01-01T00:00:20Z)
    |> promql.linearRegression(predict: true)
// => _start: 2024-01-01T00:00:00Z, _stop: 2024-01-01T00:00:20Z, _value: 10.0`,
  ],
  read: (a) => ({ predict: a.bool("predict", false), fromNow: a.float("fromNow", 0) }),
  timed: true,
  range: ["_stop"],
  compute({ n, values, times, stop }, { predict, fromNow }) {
    if (n < 2) return undefined;
    const origin = predict ? stop : 0;
    let sumX = 0;
    let sumY = 0;
    let sumXY = 0;
    let sumXX = 0;
    for (let i = 0; i < n; i++) {
      const x = times[i] - origin;
      sumX += x;
      sumY += values[i];
      sumXY += x * values[i];
      sumXX += x * x;
    }
    const slope = (sumXY - (sumX * sumY) / n) / (sumXX - (sumX * sumX) / n);
    return predict ? slope * fromNow + sumY / n - (slope * sumX) / n : slope;
  },
});
