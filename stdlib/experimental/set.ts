import {
  type Batch,
  bySchema,
  cellOf,
  columnTypeOf,
  constantVector,
  defineTransform,
  joinColumns,
  Regroup,
  Schema,
  segmentCount,
  withColumns,
} from "../../src/sdk/index.ts";

export default defineTransform({
  decl: "builtin set : (<-tables: stream[B], o: A) => stream[C] where A: Record, B: Record, C: Record",
  doc: `Gives columns the same value in all rows.

- **o**: a record of column names and values: bool, int, uint, float, string or time. A column that a table has is replaced,
  values and type; others are added at the end, outside the group key.

Tables that have the same group key afterwards become one.`,
  examples: [
    `import "array"
import "experimental"
array.from(rows: [{a: 1, b: "x"}]) |> experimental.set(o: {b: 2.5, c: true})
// => a: 1, b: 2.5, c: true`,
  ],
  read: (a) => ({
    values: [...a.record("o").fields].map(([name, value]) => {
      const type = columnTypeOf(value);
      if (type === undefined) return a.refuse("o", `must hold values that a column can have, "${name}" is none`);
      return { name, type, cell: cellOf(value) };
    }),
  }),
  needs: ({ values }, wanted) =>
    joinColumns(
      wanted,
      values.map((v) => v.name),
    ),
  open({ values }, context, out) {
    const regroup = new Regroup(context, out);
    const layout = bySchema((schema) => {
      const columns = [...schema.columns];
      const places = values.map(({ name, type }) => {
        const at = schema.index(name);
        if (at < 0) return columns.push({ name, type, key: false }) - 1;
        columns[at] = { ...columns[at], type };
        return at;
      });
      return { places, output: new Schema(columns), changesKey: places.some((at) => schema.columns[at]?.key) };
    });
    return {
      push(batch: Batch) {
        const { places, output, changesKey } = layout(batch.schema);
        const vectors = [...batch.vectors];
        values.forEach(({ type, cell }, i) => {
          const n = output.columns[places[i]].key ? segmentCount(batch) : batch.length;
          vectors[places[i]] = constantVector(type, cell, n);
        });
        const changed = withColumns(batch, output, vectors);
        if (changesKey) regroup.add(changed, output);
        else regroup.pass(changed);
      },
      finish: () => regroup.finish(),
    };
  },
});
