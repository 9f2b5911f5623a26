import { defineFunction, needColumn } from "../../src/sdk/index.ts";
import { columnValues } from "./_cells.ts";
import { readTable } from "./_found-table.ts";

export default defineFunction(
  {
    decl: "builtin getColumn : (<-table: stream[A], column: string) => [B] where A: Record",
    doc: `Gives the values of a column of a table that \`tableFind\` has found, as an array.

- **column**: the column. It is an error if the table does not have it.`,
    examples: [
      `import "array"
array.from(rows: [{v: 1}, {v: 2}]) |> tableFind(fn: (key) => true) |> getColumn(column: "v")
// => [1, 2]`,
    ],
  },
  (a) => {
    const table = readTable(a);
    return columnValues(table, needColumn(table.schema, a.string("column"), "getColumn", a.span));
  },
);
