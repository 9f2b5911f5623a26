import { defineTransform, joinColumns } from "../../src/sdk/index.ts";
import { ExponentialAverage } from "./_ema.ts";
import { isNumeric, running } from "./_running.ts";

export default defineTransform({
  decl: "builtin exponentialMovingAverage : (<-tables: stream[{A with _value: B}], n: int) => stream[{A with _value: B}] where B: Numeric",
  doc: `Replaces each value by the exponential moving average: the mean of the first \`n\` rows, then for every further value
\`value * w + average * (1.0 - w)\` with \`w = 2.0 / (n + 1)\`. The rows before the \`n\`-th are dropped.

- **n**: the period, at least 1.

Nulls have no part in the mean, and later repeat the average; as long as there is nothing but nulls, it is null. A table of
fewer than \`n\` rows keeps its last row, with the mean of what there is. The averages are floats.`,
  examples: [
    `import "array"
array.from(rows: [{_value: 2.0}, {_value: 4.0}, {_value: 9.0}, {_value: 3.0}]) |> exponentialMovingAverage(n: 2)
// => _value: 3.0
// => _value: 7.0
// => _value: 4.333333333333334`,
  ],
  read: (a) => ({ n: a.count<never>("n", undefined, 1) }),
  needs: (_, wanted) => joinColumns(wanted, ["_value"]),
  open: ({ n }, context, out) =>
    running(
      {
        name: "exponentialMovingAverage",
        columns: ["_value"],
        required: true,
        start: (type) => (isNumeric(type) ? new ExponentialAverage(n) : undefined),
        strict: true,
        skip: n - 1,
        short: "last row",
      },
      context,
      out,
    ),
});
