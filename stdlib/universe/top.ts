import { defineFunction } from "../../src/sdk/index.ts";
import { sortLimit } from "./_sort-limit.ts";

export default defineFunction(
  {
    decl: "builtin top : (<-tables: stream[A], n: int, ?columns: [string]) => stream[A] where A: Record",
    doc: `Keeps the \`n\` rows of each table that have the greatest values, in descending order.

- **n**: how many rows to keep.
- **columns**: the columns that decide, the most important first. Default \`["_value"]\`.

Rows are in the order of \`sort()\`: nulls come first, and equal rows keep their order. A table without rows is dropped.`,
    examples: [
      `import "array"
array.from(rows: [{name: "a", _value: 1}, {name: "b", _value: 3}, {name: "c", _value: 2}]) |> top(n: 2)
// => name: "b", _value: 3
// => name: "c", _value: 2`,
    ],
  },
  (a) => sortLimit(a, a.stream("tables"), { columns: a.strings("columns", ["_value"]), desc: true }),
);
