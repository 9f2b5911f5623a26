import { defineHistogramQuantile } from "../universe/_histogram-quantile.ts";

export default defineHistogramQuantile({
  decl: `builtin histogramQuantile : (
    <-tables: stream[{A with le: float, _value: float}],
    ?minValue: float,
    ?quantile: float,
) => stream[{A with _value: float}]`,
  doc: `Estimates a quantile from histograms with bounds in \`le\` and numbers in \`_value\`, as \`histogramQuantile()\` of the prelude
does.

- **quantile**: the part of the values that lies below the answer. It must be given.
- **minValue**: what counts as the bound below the lowest one. Default 0.0.`,
  examples: [
    `import "array"
import "experimental"
array.from(rows: [{le: 1.0, _value: 2.0}, {le: 2.0, _value: 6.0}]) |> experimental.histogramQuantile(quantile: 0.5)
// => _value: 1.25`,
  ],
});
