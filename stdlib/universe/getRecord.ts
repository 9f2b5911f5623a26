import { defineFunction, fail } from "../../src/sdk/index.ts";
import { rowRecord } from "./_cells.ts";
import { readTable } from "./_found-table.ts";

export default defineFunction(
  {
    decl: "builtin getRecord : (<-table: stream[A], idx: int) => A where A: Record",
    doc: `Gives a row of a table that \`tableFind\` has found, as a record.

- **idx**: number of the row, counted from 0. It is an error if the table does not have so many rows.`,
    examples: [
      `import "array"
array.from(rows: [{v: 1}, {v: 2}]) |> tableFind(fn: (key) => true) |> getRecord(idx: 1)
// => {v: 2}`,
    ],
  },
  (a) => {
    const table = readTable(a);
    const row = a.int("idx");
    if (row < 0n || row >= table.length) {
      fail("FLX0302", a.span, `getRecord: row ${row} does not exist, the table has ${table.length} rows`);
    }
    return rowRecord(table, Number(row));
  },
);
