import { defineFunction, fail } from "../../src/sdk/index.ts";
import { FoundTable, findTable } from "./_found-table.ts";

export default defineFunction(
  {
    decl: "builtin tableFind : (<-tables: stream[B], fn: (key: A) => bool) => stream[B] where A: Record, B: Record",
    doc: `Runs the stream and gives the first table for whose group key a function is true, for \`getColumn\` and \`getRecord\`.

- **fn**: the function of the group key, a record. A key column that a table does not have is null.

It is an error if there is no such table.`,
    examples: [
      `import "array"
array.from(rows: [{g: "a", v: 1}, {g: "b", v: 2}])
    |> group(columns: ["g"])
    |> tableFind(fn: (key) => key.g == "b")
    |> getColumn(column: "v")
// => [2]`,
    ],
  },
  (a) => {
    const table = findTable(a);
    if (table === undefined) fail("FLX0412", a.span, "tableFind: no table found", ["no table has such a group key"]);
    return new FoundTable(table, a.span);
  },
);
