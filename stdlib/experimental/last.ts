import { defineSelector, joinColumns } from "../../src/sdk/index.ts";
import { pickLast } from "../universe/last.ts";

export default defineSelector({
  decl: "builtin last : (<-tables: stream[{A with _value: B}]) => stream[{A with _value: B}]",
  doc: `Keeps the last row of each table whose \`_value\` is not null, as \`last()\` of the prelude does.`,
  examples: [
    `import "array"
import "experimental"
array.from(rows: [{_value: 4}, {_value: 1}]) |> experimental.last()
// => _value: 1`,
  ],
  read: () => ({ column: "_value" }),
  needs: ({ column }, wanted) => joinColumns(wanted, [column]),
  pick: ({ column }, schema, { span }) => pickLast(column, schema, "last", span),
});
