import { defineSelector, joinColumns } from "../../src/sdk/index.ts";
import { pickFirst } from "../universe/first.ts";

export default defineSelector({
  decl: "builtin first : (<-tables: stream[{A with _value: B}]) => stream[{A with _value: B}]",
  doc: `Keeps the first row of each table whose \`_value\` is not null, as \`first()\` of the prelude does.`,
  examples: [
    `import "array"
import "experimental"
array.from(rows: [{_value: 4}, {_value: 1}]) |> experimental.first()
// => _value: 4`,
  ],
  read: () => ({ column: "_value" }),
  needs: ({ column }, wanted) => joinColumns(wanted, [column]),
  pick: ({ column }, schema, { span }) => pickFirst(column, schema, "first", span),
});
