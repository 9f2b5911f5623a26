import { defineDistinct } from "./_distinct.ts";

export default defineDistinct({
  decl: "builtin distinct : (<-tables: stream[A], ?column: string) => stream[B] where A: Record, B: Record",
  doc: `Gives the different values of a column of each table, in the order in which they come first: the group key and a
column \`_value\`.

- **column**: the column. Default \`_value\`.

Null is a value like others; 0.0 and -0.0 are one value, and so are all NaN. A column of the group key gives its value; a
table without the column gives an empty string.`,
  examples: [
    `import "array"
array.from(rows: [{host: "a", v: 1}, {host: "b", v: 1}, {host: "a", v: 2}]) |> distinct(column: "host")
// => _value: "a"
// => _value: "b"`,
  ],
});
