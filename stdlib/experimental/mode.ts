import { defineMode } from "../universe/_mode.ts";

export default defineMode({
  decl: "builtin mode : (<-tables: stream[{A with _value: B}]) => stream[{A with _value: B}]",
  doc: `Gives the most frequent \`_value\` of each table, as \`mode()\` of the prelude does.`,
  examples: [
    `import "array"
import "experimental"
array.from(rows: [{_value: 1}, {_value: 2}, {_value: 1}]) |> experimental.mode()
// => _value: 1`,
  ],
});
