import { defineAggregate } from "../../src/sdk/index.ts";
import { countKernel } from "../universe/count.ts";

export default defineAggregate({
  decl: "builtin count : (<-tables: stream[{A with _value: B}]) => stream[{A with _value: int}]",
  doc: `Counts the rows of each table, as \`count()\` of the prelude does for the column \`_value\`.`,
  examples: [
    `import "array"
import "experimental"
array.from(rows: [{_value: 3.5}, {_value: 1.0}]) |> experimental.count()
// => _value: 2`,
  ],
  kernel: countKernel,
});
