import { defineTransform } from "../../src/sdk/index.ts";
import { listColumns } from "./_column-names.ts";

export default defineTransform({
  decl: "builtin columns : (<-tables: stream[A], ?column: string) => stream[B] where A: Record, B: Record",
  doc: `Lists the names of the columns of each table, one a row, in their order.

- **column**: the column for the names. Default \`_value\`. It must not be in the group key.

The result has this column and the group key of the table.`,
  examples: [
    `import "array"
array.from(rows: [{host: "a", v: 1}]) |> columns()
// => _value: "host"
// => _value: "v"`,
  ],
  read: (a) => ({ column: a.string("column", "_value") }),
  open: ({ column }, context, out) =>
    listColumns("columns", column, (schema) => schema.columns.map((c) => c.name), context, out),
});
