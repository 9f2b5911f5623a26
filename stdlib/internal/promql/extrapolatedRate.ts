import { defineSamples, type Samples } from "./_samples.ts";

interface RateSpec {
  readonly isCounter: boolean;
  readonly isRate: boolean;
}

export default defineSamples<RateSpec>({
  decl: `builtin extrapolatedRate : (
    <-tables: stream[{A with _value: float, _time: time, _stop: time, _start: time}],
    ?isCounter: bool,
    ?isRate: bool,
) => stream[{B with _value: float}]`,
  doc: `Computes how much \`_value\` has grown over the range of each table, like \`delta()\`, \`increase()\` and \`rate()\` of PromQL: the
growth between the first and the last sample, extended to the bounds of the range where these are near.

- **isCounter**: a fall is a reset of the counter, which adds what it had reached. Default \`false\`.
- **isRate**: give the growth a second. Default \`false\`.

The group key must hold \`_start\` and \`_stop\`. Rows without value or time are passed over; a table of fewer than two samples
becomes an empty table.`,
  examples: [
    `import "array"
import "internal/promql"
array.from(rows: [{_time: 2024-01-01T00:00:00Z, _value: 0.0}, {_time: 2024-01-01T00:00:10Z, _value: 5.0}])
    |> range(start: 2024-01-01T00:00:00Z, stop: 2024-01-01T00:00:20Z)
    |> promql.extrapolatedRate(isCounter: true)
// => _start: 2024-01-01T00:00:00Z, _stop: 2024-01-01T00:00:20Z, _value: 10.0`,
  ],
  read: (a) => ({ isCounter: a.bool("isCounter", false), isRate: a.bool("isRate", false) }),
  timed: true,
  range: ["_start", "_stop"],
  compute: (samples, spec) => (samples.n < 2 ? undefined : rate(samples, spec)),
});

/** Beyond this multiple of the mean distance of samples from the range's bound, only half a distance is added. */
const NEAR = 1.1;

/** The extrapolation of Prometheus (`extrapolatedRate` in its promql/functions.go). */
function rate({ n, values, times, start, stop }: Samples, { isCounter, isRate }: RateSpec): number {
  const sampled = times[n - 1];
  const distance = sampled / (n - 1);
  let growth = values[n - 1] - values[0];
  if (isCounter) for (let i = 1; i < n; i++) if (values[i] < values[i - 1]) growth += values[i - 1];
  let toStart = -start;
  if (isCounter && growth > 0 && values[0] >= 0) {
    // A counter is never below zero: it cannot have begun before it was there.
    toStart = Math.min(toStart, sampled * (values[0] / growth));
  }
  const toStop = stop - sampled;
  const extend = (to: number) => (to < distance * NEAR ? to : distance / 2);
  const extended = growth * ((sampled + extend(toStart) + extend(toStop)) / sampled);
  return isRate ? extended / (stop - start) : extended;
}
