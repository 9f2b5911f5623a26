import { defineUnique } from "../universe/_distinct.ts";

export default defineUnique({
  decl: "builtin unique : (<-tables: stream[{A with _value: B}]) => stream[{A with _value: B}]",
  doc: `Keeps of each table the first row of each \`_value\`, as \`unique()\` of the prelude does.`,
  examples: [
    `import "array"
import "experimental"
array.from(rows: [{k: "a", _value: 1}, {k: "b", _value: 1}]) |> experimental.unique()
// => k: "a", _value: 1`,
  ],
});
