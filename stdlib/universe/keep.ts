import { defineTransform } from "../../src/sdk/index.ts";
import { type ColumnChoice, chooseColumns, readChoice } from "./_column-choice.ts";

export default defineTransform<ColumnChoice>({
  decl: `builtin keep : (<-tables: stream[A], ?columns: [string], ?fn: (column: string) => bool) => stream[B]
    where A: Record, B: Record`,
  doc: `Keeps some columns of each table and drops the others.

- **columns**: names of the columns to keep. Names that a table does not have are ignored.
- **fn**: a function that is true for the names of the columns to keep.

Give either \`columns\` or \`fn\`. Columns stay in the order of the table. Key columns that are not kept leave the group key;
tables that then have the same key become one table, with nulls where a row lacks a column.`,
  examples: [
    `import "array"
array.from(rows: [{host: "a", v: 1, note: "x"}]) |> keep(columns: ["v", "host"])
// => host: "a", v: 1`,
    `import "array"
array.from(rows: [{host: "a", v: 1, note: "x"}]) |> keep(fn: (column) => column =~ /^[hn]/)
// => host: "a", note: "x"`,
    `import "array"
array.from(rows: [{g: "a", v: 1}, {g: "b", v: 2}]) |> group(columns: ["g"]) |> keep(columns: ["v"])
// => v: 1
// => v: 2`,
  ],
  read: readChoice,
  needs({ names }, wanted) {
    if (names === undefined) return wanted;
    return wanted === "all" ? names : new Set([...wanted].filter((name) => names.has(name)));
  },
  open: (choice, context, out) => chooseColumns((name) => choice.has(name), context, out),
});
