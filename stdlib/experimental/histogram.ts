import { defineHistogram } from "../universe/_histogram.ts";

export default defineHistogram({
  decl: `builtin histogram : (
    <-tables: stream[{A with _value: float}],
    bins: [float],
    ?normalize: bool,
) => stream[{A with le: float, _value: float}]`,
  doc: `Counts for each bound the values of \`_value\` that are not above it, as \`histogram()\` of the prelude does.

- **bins**: the bounds.
- **normalize**: give the part of all values instead of their number. Default \`false\`.`,
  examples: [
    `import "array"
import "experimental"
array.from(rows: [{_value: 1.0}, {_value: 3.0}]) |> experimental.histogram(bins: [2.0, 4.0])
// => le: 2.0, _value: 1.0
// => le: 4.0, _value: 2.0`,
  ],
});
