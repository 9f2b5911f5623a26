import {
  type Batch,
  bySchema,
  defineTransform,
  expand,
  needColumn,
  Regroup,
  Schema,
  withColumns,
} from "../../src/sdk/index.ts";

export default defineTransform({
  decl: `builtin duplicate : (<-tables: stream[A], as: string, column: string) => stream[B] where A: Record, B: Record`,
  doc: `Copies a column under another name.

- **column**: the column to copy. A table without it is an error.
- **as**: the name of the copy. A column that has this name is replaced, values and type; else the copy comes last.

The copy is not in the group key, even if the column copied is; but a key column replaced by another key column stays in the
key. A key column replaced by any other column leaves the key, and tables that then have the same key become one.`,
  examples: [
    `import "array"
array.from(rows: [{a: 1, b: "x"}]) |> duplicate(column: "a", as: "c")
// => a: 1, b: "x", c: 1`,
    `import "array"
array.from(rows: [{a: 1, b: "x"}]) |> duplicate(column: "a", as: "b")
// => a: 1, b: 1`,
  ],
  read: (a) => ({ column: a.string("column"), as: a.string("as") }),
  needs: ({ column }, wanted) => (wanted === "all" ? "all" : new Set([...wanted, column])),
  open({ column, as }, context, out) {
    const regroup = new Regroup(context, out);
    const layout = bySchema((schema) => {
      const source = needColumn(schema, column, "duplicate", context.span);
      const replaced = schema.index(as);
      const { type, key } = schema.columns[source];
      const wasKey = replaced >= 0 && schema.columns[replaced].key;
      const copy = { name: as, type, key: key && wasKey };
      const columns = replaced < 0 ? [...schema.columns, copy] : schema.columns.with(replaced, copy);
      return {
        source,
        replaced,
        spread: key && !copy.key,
        keeps: !wasKey || column === as,
        schema: new Schema(columns),
      };
    });
    return {
      push(batch: Batch) {
        const { source, replaced, spread, keeps, schema } = layout(batch.schema);
        const copy = spread ? expand(batch.vectors[source], batch.offsets) : batch.vectors[source];
        const vectors = replaced < 0 ? [...batch.vectors, copy] : batch.vectors.with(replaced, copy);
        const copied = withColumns(batch, schema, vectors);
        if (keeps) regroup.pass(copied);
        else regroup.add(copied, schema);
      },
      finish: () => regroup.finish(),
    };
  },
});
