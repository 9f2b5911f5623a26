import { defineQuantile } from "./_quantile.ts";

export default defineQuantile({
  decl: `builtin quantile : (
    <-tables: stream[A],
    q: float,
    ?column: string,
    ?compression: float,
    ?method: string,
) => stream[A] where A: Record`,
  doc: `Computes a quantile of a column of each table: the value below which the part \`q\` of the values lies.

- **q**: the part, from 0.0 to 1.0.
- **column**: the column. Default \`_value\`; with \`exact_selector\` it can be no other.
- **method**: how to compute it.
  - \`estimate_tdigest\` (default): an estimate by a t-digest, which holds little memory however long the table is. It takes
    int, uint and float values and gives a float.
  - \`exact_mean\`: interpolates between the two floats around the rank.
  - \`exact_selector\`: keeps the row of the value at the rank, with all its columns; the values can be of any type.
- **compression**: how exact the estimate is, about the number of points it keeps. Default 1000.0.

Nulls are passed over; a table without any value gives null.`,
  examples: [
    `import "array"
array.from(rows: [{_value: 1.0}, {_value: 2.0}, {_value: 10.0}]) |> quantile(q: 0.5)
// => _value: 2.0`,
    `import "array"
array.from(rows: [{_value: 1.0}, {_value: 2.0}]) |> quantile(q: 0.75, method: "exact_mean")
// => _value: 1.75`,
    `import "array"
array.from(rows: [{at: "a", _value: 3}, {at: "b", _value: 1}]) |> quantile(q: 0.9, method: "exact_selector")
// => at: "a", _value: 3`,
  ],
});
