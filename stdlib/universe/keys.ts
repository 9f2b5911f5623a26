import { defineTransform } from "../../src/sdk/index.ts";
import { listColumns } from "./_column-names.ts";

export default defineTransform({
  decl: "builtin keys : (<-tables: stream[A], ?column: string) => stream[B] where A: Record, B: Record",
  doc: `Lists the names of the group-key columns of each table, one a row. A table with an empty key becomes an empty table.

- **column**: the column for the names. Default \`_value\`. It must not be in the group key.

The result has this column and the group key of the table.`,
  examples: [
    `import "array"
array.from(rows: [{host: "a", v: 1}]) |> group(columns: ["host"]) |> keys()
// => host: "a", _value: "host"`,
  ],
  read: (a) => ({ column: a.string("column", "_value") }),
  needs: () => new Set<string>(),
  open: ({ column }, context, out) =>
    listColumns("keys", column, (schema) => schema.keys.map((k) => schema.columns[k].name), context, out),
});
