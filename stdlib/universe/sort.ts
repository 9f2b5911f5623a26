import { defineTransform, joinColumns, type PlanNode } from "../../src/sdk/index.ts";
import type { SortSpec } from "./_order.ts";
import { sortTables } from "./_sort-tables.ts";

/** What a node sorts by, if it is a sort. */
export function sortSpecOf({ operation }: PlanNode): SortSpec | undefined {
  return operation.role === "transform" && operation.name === "sort" ? (operation.spec as SortSpec) : undefined;
}

export default defineTransform<SortSpec>({
  decl: "builtin sort : (<-tables: stream[A], ?columns: [string], ?desc: bool) => stream[A] where A: Record",
  doc: `Sorts the rows of each table.

- **columns**: the columns to sort by, the most important first. Default \`["_value"]\`. Columns that a table does not have
  are ignored.
- **desc**: sort in descending order. Default \`false\`.

Nulls come first in both directions. Equal rows keep their order. Strings are in the order of their UTF-8 bytes, false comes
before true, NaN after all other floats. Tables keep their order and their group keys.`,
  examples: [
    `import "array"
array.from(rows: [{name: "b", v: 2}, {name: "a", v: 2}, {name: "c", v: 1}]) |> sort(columns: ["v"], desc: true)
// => name: "b", v: 2
// => name: "a", v: 2
// => name: "c", v: 1`,
  ],
  read: (a) => ({ columns: a.strings("columns", ["_value"]), desc: a.bool("desc", false) }),
  needs: ({ columns }, wanted) => joinColumns(wanted, columns),
  open: sortTables,
});
