import { defineHistogram } from "./_histogram.ts";

export default defineHistogram({
  decl: `builtin histogram : (
    <-tables: stream[A],
    bins: [float],
    ?column: string,
    ?countColumn: string,
    ?normalize: bool,
    ?upperBoundColumn: string,
) => stream[B] where A: Record, B: Record`,
  doc: `Counts for each of some bounds the values of a column that are not above it: one row a bound, with the group key of the
table.

- **bins**: the bounds, in any order. No value may be above the highest; \`linearBins()\` and \`logarithmicBins()\` make bounds
  that end with +Inf.
- **column**: the column. Default \`_value\`. It must hold floats.
- **upperBoundColumn**: column for the bounds. Default \`le\`.
- **countColumn**: column for the numbers, which are floats. Default \`_value\`.
- **normalize**: give the part of all values instead of their number. Default \`false\`.

Nulls are not counted.`,
  examples: [
    `import "array"
array.from(rows: [{_value: 1.0}, {_value: 4.0}, {_value: 2.5}]) |> histogram(bins: [2.0, 5.0])
// => le: 2.0, _value: 1.0
// => le: 5.0, _value: 3.0`,
  ],
});
