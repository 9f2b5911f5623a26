import { defineSource, readBatches, tableOfRecords } from "../../src/sdk/index.ts";

export default defineSource({
  decl: "builtin from : (<-rows: [A]) => stream[A] where A: Record",
  doc: `Makes a stream of one table from an array of records.

- **rows**: the records, one a row. All have the same properties; the first one gives the columns and their types, so a
  null in it must have a type. Values can be bool, int, uint, float, string or time.

An empty array gives no table.`,
  examples: [
    `import "array"
array.from(rows: [{name: "a", v: 1.0}, {name: "b", v: 2.0}])
// => name: "a", v: 1.0
// => name: "b", v: 2.0`,
  ],
  read: (a) => {
    const rows = a.array("rows");
    if (rows.length === 0) a.refuse("rows", "must not be empty");
    return tableOfRecords(rows, "array.from", a.span);
  },
  open: (table, { batchRows }) => readBatches([table], batchRows),
});
