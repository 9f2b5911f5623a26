import { bySchema, defineTransform, joinColumns, needColumn, Regroup, Schema } from "../../src/sdk/index.ts";

export default defineTransform({
  decl: "builtin group : (<-tables: stream[A], columns: [string], mode: string) => stream[A] where A: Record",
  doc: `Adds columns to the group key.

- **columns**: the columns to add. A table that lacks one of them is an error.
- **mode**: must be \`extend\`.`,
  examples: [
    `import "array"
import "experimental"
array.from(rows: [{a: "x", b: "p", v: 1}, {a: "x", b: "q", v: 2}])
    |> group(columns: ["a"])
    |> experimental.group(columns: ["b"], mode: "extend")
    |> count(column: "v")
// => a: "x", b: "p", v: 1
// => a: "x", b: "q", v: 1`,
  ],
  read(a) {
    const mode = a.string("mode");
    if (mode !== "extend") a.refuse("mode", `must be "extend", it is "${mode}"`);
    return { columns: a.strings("columns") };
  },
  needs: ({ columns }, wanted) => joinColumns(wanted, columns),
  open({ columns }, context, out) {
    const regroup = new Regroup(context, out);
    const keyed = bySchema((schema) => {
      for (const name of columns) needColumn(schema, name, "experimental.group", context.span);
      return new Schema(schema.columns.map((c) => ({ ...c, key: c.key || columns.includes(c.name) })));
    });
    return { push: (batch) => regroup.add(batch, keyed(batch.schema)), finish: () => regroup.finish() };
  },
});
