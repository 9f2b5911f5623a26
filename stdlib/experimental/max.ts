import { defineSelector, joinColumns } from "../../src/sdk/index.ts";
import { pickExtreme } from "../universe/_extreme.ts";

export default defineSelector({
  decl: "builtin max : (<-tables: stream[{A with _value: B}]) => stream[{A with _value: B}]",
  doc: `Keeps the row of each table with the greatest \`_value\`, as \`max()\` of the prelude does.`,
  examples: [
    `import "array"
import "experimental"
array.from(rows: [{_value: 4}, {_value: 1}]) |> experimental.max()
// => _value: 4`,
  ],
  read: () => ({ column: "_value", name: "max" }),
  needs: ({ column }, wanted) => joinColumns(wanted, [column]),
  pick: (spec, schema, { span }) => pickExtreme("greatest", { ...spec, part: false }, schema, span),
  pickOfPart: (spec, schema, { span }) => pickExtreme("greatest", { ...spec, part: true }, schema, span),
});
