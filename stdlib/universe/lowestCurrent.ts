import { defineFunction } from "../../src/sdk/index.ts";
import { rankedGroups } from "./_ranked-groups.ts";
import last from "./last.ts";

export default defineFunction(
  {
    decl: `builtin lowestCurrent : (
    <-tables: stream[A],
    n: int,
    ?column: string,
    ?groupColumns: [string],
) => stream[A] where A: Record`,
    doc: `Takes the last row with a value of each group of rows, and gives the \`n\` least of these rows, in ascending order and in one
table.

- **n**: how many groups to keep.
- **column**: the column. Default \`_value\`.
- **groupColumns**: the columns that make a group; without them all rows are one group.`,
    examples: [
      `import "array"
array.from(rows: [{host: "a", _value: 1}, {host: "b", _value: 5}, {host: "a", _value: 9}, {host: "b", _value: 4}])
    |> lowestCurrent(n: 1, groupColumns: ["host"])
// => host: "b", _value: 4`,
    ],
  },
  (a) => rankedGroups(a, last, false),
);
