import { defineMode } from "./_mode.ts";

export default defineMode({
  decl: "builtin mode : (<-tables: stream[A], ?column: string) => stream[{B with _value: C}] where A: Record, B: Record",
  doc: `Gives the most frequent value of a column of each table, or all of them in ascending order, one row each: the group
key and a column \`_value\`.

- **column**: the column. Default \`_value\`.

Nulls are not counted. Where all values are equally frequent (a single value too) there is no mode: the answer is null. A
column of the group key gives its value; a table without the column gives an empty string.`,
  examples: [
    `import "array"
array.from(rows: [{_value: 4}, {_value: 2}, {_value: 4}]) |> mode()
// => _value: 4`,
  ],
});
