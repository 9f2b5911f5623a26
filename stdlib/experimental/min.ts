import { defineSelector, joinColumns } from "../../src/sdk/index.ts";
import { pickExtreme } from "../universe/_extreme.ts";

export default defineSelector({
  decl: "builtin min : (<-tables: stream[{A with _value: B}]) => stream[{A with _value: B}]",
  doc: `Keeps the row of each table with the least \`_value\`, as \`min()\` of the prelude does.`,
  examples: [
    `import "array"
import "experimental"
array.from(rows: [{_value: 4}, {_value: 1}]) |> experimental.min()
// => _value: 1`,
  ],
  read: () => ({ column: "_value", name: "min" }),
  needs: ({ column }, wanted) => joinColumns(wanted, [column]),
  pick: (spec, schema, { span }) => pickExtreme("least", { ...spec, part: false }, schema, span),
  pickOfPart: (spec, schema, { span }) => pickExtreme("least", { ...spec, part: true }, schema, span),
});
