import { defineFunction, RecordValue } from "../../src/sdk/index.ts";
import { rowRecord } from "./_cells.ts";
import { findTable } from "./_found-table.ts";

export default defineFunction(
  {
    decl: "builtin findRecord : (<-tables: stream[B], fn: (key: A) => bool, idx: int) => B where A: Record, B: Record",
    doc: `Runs the stream and gives a row of the first table for whose group key a function is true, as a record.

- **fn**: the function of the group key, a record. A key column that a table does not have is null.
- **idx**: number of the row, counted from 0.

Without such a table or row, the record is empty.`,
    examples: [
      `import "array"
array.from(rows: [{v: 1}, {v: 2}]) |> findRecord(fn: (key) => true, idx: 1)
// => {v: 2}`,
      `import "array"
array.from(rows: [{v: 1}, {v: 2}]) |> findRecord(fn: (key) => true, idx: 2)
// => {}`,
    ],
  },
  (a) => {
    const row = a.int("idx");
    const table = findTable(a);
    if (table === undefined || row < 0n || row >= table.length) return new RecordValue(new Map());
    return rowRecord(table, Number(row));
  },
);
