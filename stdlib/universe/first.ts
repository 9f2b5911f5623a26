import { defineSelector, joinColumns, needColumn, type Pick, type Schema, type Span } from "../../src/sdk/index.ts";

/** Picks the first row that has a value in a column. */
export function pickFirst(column: string, schema: Schema, functionName: string, span: Span): Pick {
  const at = needColumn(schema, column, functionName, span);
  const { key } = schema.columns[at];
  return (batch, segment, rows, n) => {
    const { valid } = batch.vectors[at];
    let row = batch.offsets[segment];
    const end = batch.offsets[segment + 1];
    if (valid !== null) while (row < end && valid[key ? segment : row] === 0) row++;
    if (row < end) rows[n++] = row;
    return n;
  };
}

export default defineSelector({
  decl: "builtin first : (<-tables: stream[A], ?column: string) => stream[A] where A: Record",
  doc: `Keeps the first row of each table whose value in a column is not null.

- **column**: the column that must not be null. Default \`_value\`.

First means first in the order of rows, whatever their times. A table without such a row becomes an empty table.`,
  examples: [
    `import "array"
array.from(rows: [{_value: 3}, {_value: 1}]) |> first()
// => _value: 3`,
  ],
  read: (a) => ({ column: a.string("column", "_value") }),
  needs: ({ column }, wanted) => joinColumns(wanted, [column]),
  pick: ({ column }, schema, { span }) => pickFirst(column, schema, "first", span),
});
