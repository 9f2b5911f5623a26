import { defineUnique } from "./_distinct.ts";

export default defineUnique({
  decl: "builtin unique : (<-tables: stream[A], ?column: string) => stream[A] where A: Record",
  doc: `Keeps of each table the first row of each value of a column, with all its columns.

- **column**: the column. Default \`_value\`.

Null is a value like others; 0.0 and -0.0 are one value, and so are all NaN.`,
  examples: [
    `import "array"
array.from(rows: [{host: "a", _value: 1}, {host: "b", _value: 1}, {host: "c", _value: 2}]) |> unique()
// => host: "a", _value: 1
// => host: "c", _value: 2`,
  ],
});
