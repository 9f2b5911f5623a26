import { defineFunction } from "../../src/sdk/index.ts";
import { rankedGroups } from "./_ranked-groups.ts";
import mean from "./mean.ts";

export default defineFunction(
  {
    decl: `builtin lowestAverage : (
    <-tables: stream[A],
    n: int,
    ?column: string,
    ?groupColumns: [string],
) => stream[B] where A: Record, B: Record`,
    doc: `Computes the mean of a column for each group of rows, and gives the \`n\` least of them, in ascending order and in one table.

- **n**: how many groups to keep.
- **column**: the column. Default \`_value\`.
- **groupColumns**: the columns that make a group; without them all rows are one group.`,
    examples: [
      `import "array"
array.from(rows: [{host: "a", _value: 1}, {host: "b", _value: 5}, {host: "a", _value: 9}, {host: "b", _value: 4}])
    |> lowestAverage(n: 1, groupColumns: ["host"])
// => host: "b", _value: 4.5`,
    ],
  },
  (a) => rankedGroups(a, mean, false),
);
