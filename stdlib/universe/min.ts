import { defineSelector, joinColumns } from "../../src/sdk/index.ts";
import { pickExtreme } from "./_extreme.ts";

export default defineSelector({
  decl: "builtin min : (<-tables: stream[A], ?column: string) => stream[A] where A: Record",
  doc: `Keeps the row of each table that has the least value in a column, with all its columns.

- **column**: the column that decides. Default \`_value\`. It must hold int, uint, float or time values.

Of equal values the first row is kept; nulls are passed over. A NaN is kept only where it is the first value of its table.
A table without any value becomes an empty table.`,
  examples: [
    `import "array"
array.from(rows: [{host: "a", _value: 4}, {host: "b", _value: 1}, {host: "c", _value: 9}]) |> min()
// => host: "b", _value: 1`,
  ],
  read: (a) => ({ column: a.string("column", "_value"), name: "min" }),
  needs: ({ column }, wanted) => joinColumns(wanted, [column]),
  pick: (spec, schema, { span }) => pickExtreme("least", { ...spec, part: false }, schema, span),
  pickOfPart: (spec, schema, { span }) => pickExtreme("least", { ...spec, part: true }, schema, span),
});
