import { defineFunction } from "../../src/sdk/index.ts";
import { columnValues } from "./_cells.ts";
import { findTable } from "./_found-table.ts";

export default defineFunction(
  {
    decl: `builtin findColumn : (<-tables: stream[B], column: string, fn: (key: A) => bool) => [C]
    where A: Record, B: Record`,
    doc: `Runs the stream and gives the values of a column of the first table for whose group key a function is true.

- **column**: the column.
- **fn**: the function of the group key, a record. A key column that a table does not have is null.

Without such a table, or without the column, the array is empty.`,
    examples: [
      `import "array"
array.from(rows: [{g: "a", v: 1}, {g: "b", v: 2}])
    |> group(columns: ["g"])
    |> findColumn(fn: (key) => key.g == "a", column: "v")
// => [1]`,
    ],
  },
  (a) => {
    const column = a.string("column");
    const table = findTable(a);
    const at = table?.schema.index(column) ?? -1;
    return table === undefined || at < 0 ? [] : columnValues(table, at);
  },
);
