import { defineSelector, needColumn } from "../../src/sdk/index.ts";

export default defineSelector({
  decl: "builtin first : (<-tables: stream[A], ?column: string) => stream[A] where A: Record",
  doc: `Keeps the first row of each table whose value in a column is not null.

- **column**: the column that must not be null. Default \`_value\`.

A table without such a row becomes an empty table.`,
  examples: [
    `import "array"
array.from(rows: [{_value: 3}, {_value: 1}]) |> first()
// => _value: 3`,
  ],
  read: (a) => ({ column: a.string("column", "_value") }),
  needs: ({ column }, wanted) => (wanted === "all" ? "all" : new Set([...wanted, column])),
  pick({ column }, schema, { span }) {
    const at = needColumn(schema, column, "first", span);
    const { key } = schema.columns[at];
    return (batch, segment, rows, n) => {
      const { valid } = batch.vectors[at];
      let row = batch.offsets[segment];
      const end = batch.offsets[segment + 1];
      if (valid !== null) while (row < end && valid[key ? segment : row] === 0) row++;
      if (row < end) rows[n++] = row;
      return n;
    };
  },
});
