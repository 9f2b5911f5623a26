import { defineHistogramQuantile } from "./_histogram-quantile.ts";

export default defineHistogramQuantile({
  decl: `builtin histogramQuantile : (
    <-tables: stream[A],
    ?countColumn: string,
    ?minValue: float,
    ?onNonmonotonic: string,
    ?quantile: float,
    ?upperBoundColumn: string,
    ?valueColumn: string,
) => stream[B] where A: Record, B: Record`,
  doc: `Estimates a quantile from each table, which must be a histogram as \`histogram()\` makes it: numbers of the values that are
not above a bound. Values are taken as spread evenly between two bounds.

- **quantile**: the part of the values that lies below the answer, from 0.0 to 1.0. It must be given.
- **countColumn**: column of the numbers, floats. Default \`_value\`.
- **upperBoundColumn**: column of the bounds, floats. Default \`le\`. Rows may be in any order.
- **valueColumn**: column for the answer. Default \`_value\`.
- **minValue**: what counts as the bound below the lowest one. Default 0.0.
- **onNonmonotonic**: what to do where a number is less than that of a lower bound: \`error\` (default), \`force\` takes the number
  before, \`drop\` leaves an empty table.

Where a bound is infinite, the answer is the bound at the other side. A histogram without values gives null, one without
rows and one with nulls are errors.`,
  examples: [
    `import "array"
array.from(rows: [{le: 1.0, _value: 2.0}, {le: 2.0, _value: 6.0}]) |> histogramQuantile(quantile: 0.5)
// => _value: 1.25`,
  ],
});
