import { defineDistinct } from "../universe/_distinct.ts";

export default defineDistinct({
  decl: "builtin distinct : (<-tables: stream[{A with _value: B}]) => stream[{A with _value: B}]",
  doc: `Gives the different values of \`_value\` of each table, as \`distinct()\` of the prelude does.`,
  examples: [
    `import "array"
import "experimental"
array.from(rows: [{k: "a", _value: 1}, {k: "b", _value: 1}]) |> experimental.distinct()
// => _value: 1`,
  ],
});
