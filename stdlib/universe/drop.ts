import { defineTransform } from "../../src/sdk/index.ts";
import { type ColumnChoice, chooseColumns, readChoice } from "./_column-choice.ts";

export default defineTransform<ColumnChoice>({
  decl: `builtin drop : (<-tables: stream[A], ?columns: [string], ?fn: (column: string) => bool) => stream[B]
    where A: Record, B: Record`,
  doc: `Drops some columns of each table.

- **columns**: names of the columns to drop. Names that a table does not have are ignored.
- **fn**: a function that is true for the names of the columns to drop.

Give either \`columns\` or \`fn\`. Key columns that are dropped leave the group key; tables that then have the same key become
one table, with nulls where a row lacks a column.`,
  examples: [
    `import "array"
array.from(rows: [{host: "a", v: 1, note: "x"}]) |> drop(columns: ["note"])
// => host: "a", v: 1`,
    `import "array"
array.from(rows: [{_a: 1, _b: 2, c: 3}]) |> drop(fn: (column) => column =~ /^_/)
// => c: 3`,
    `import "array"
array.from(rows: [{g: "a", v: 1}, {g: "b", v: 2}]) |> group(columns: ["g"]) |> drop(columns: ["g"]) |> sum(column: "v")
// => v: 3`,
  ],
  read: readChoice,
  needs: (_, wanted) => wanted,
  open: (choice, context, out) => chooseColumns((name) => !choice.has(name), context, out),
});
