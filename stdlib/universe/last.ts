import { defineSelector, joinColumns, needColumn, type Pick, type Schema, type Span } from "../../src/sdk/index.ts";

/** Picks the last row that has a value in a column. */
export function pickLast(column: string, schema: Schema, functionName: string, span: Span): Pick {
  const at = needColumn(schema, column, functionName, span);
  const { key } = schema.columns[at];
  return (batch, segment, rows, n) => {
    const { valid } = batch.vectors[at];
    const begin = batch.offsets[segment];
    let row = batch.offsets[segment + 1] - 1;
    if (valid !== null) while (row >= begin && valid[key ? segment : row] === 0) row--;
    if (row >= begin) rows[n++] = row;
    return n;
  };
}

export default defineSelector({
  decl: "builtin last : (<-tables: stream[A], ?column: string) => stream[A] where A: Record",
  doc: `Keeps the last row of each table whose value in a column is not null.

- **column**: the column that must not be null. Default \`_value\`.

Last means last in the order of rows, whatever their times. A table without such a row becomes an empty table.`,
  examples: [
    `import "array"
array.from(rows: [{_value: 3}, {_value: 1}]) |> last()
// => _value: 1`,
  ],
  read: (a) => ({ column: a.string("column", "_value") }),
  needs: ({ column }, wanted) => joinColumns(wanted, [column]),
  pick: ({ column }, schema, { span }) => pickLast(column, schema, "last", span),
});
