import {
  type Batch,
  bySchema,
  constantVector,
  defineTransform,
  fail,
  Regroup,
  Schema,
  segmentCount,
  withColumns,
} from "../../src/sdk/index.ts";

export default defineTransform({
  decl: "builtin set : (<-tables: stream[A], key: string, value: string) => stream[A] where A: Record",
  doc: `Gives a string column the same value in all rows.

- **key**: the column. If a table does not have it, it is added as the last one, outside the group key.
- **value**: the value.

A column of another type than string is an error. If the column is in the group key, tables that then have the same key become
one table.`,
  examples: [
    `import "array"
array.from(rows: [{a: 1}, {a: 2}]) |> set(key: "unit", value: "m")
// => a: 1, unit: "m"
// => a: 2, unit: "m"`,
    `import "array"
array.from(rows: [{g: "a", v: 1}, {g: "b", v: 2}]) |> group(columns: ["g"]) |> set(key: "g", value: "all") |> sum(column: "v")
// => g: "all", v: 3`,
  ],
  read: (a) => ({ key: a.string("key"), value: a.string("value") }),
  needs: ({ key }, wanted) => (wanted === "all" ? "all" : new Set([...wanted, key])),
  open({ key, value }, context, out) {
    const regroup = new Regroup(context, out);
    const layout = bySchema((schema) => {
      const at = schema.index(key);
      if (at < 0) {
        const added = new Schema([...schema.columns, { name: key, type: "string", key: false }]);
        return { at: schema.columns.length, isKey: false, schema: added };
      }
      const { type, key: isKey } = schema.columns[at];
      if (type === "string") return { at, isKey, schema };
      return fail("FLX0401", context.span, `set: column "${key}" holds ${type} values, it must hold strings`);
    });
    return {
      push(batch: Batch) {
        const { at, isKey, schema } = layout(batch.schema);
        const vectors = [...batch.vectors];
        vectors[at] = constantVector("string", value, isKey ? segmentCount(batch) : batch.length);
        const changed = withColumns(batch, schema, vectors);
        if (isKey) regroup.add(changed, schema);
        else regroup.pass(changed);
      },
      finish: () => regroup.finish(),
    };
  },
});
