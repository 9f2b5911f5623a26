import { defineAggregate } from "../../src/sdk/index.ts";
import { sumKernel } from "../universe/sum.ts";

export default defineAggregate({
  decl: "builtin sum : (<-tables: stream[{A with _value: B}]) => stream[{A with _value: B}] where B: Numeric",
  doc: `Adds up \`_value\` of each table, as \`sum()\` of the prelude does.`,
  examples: [
    `import "array"
import "experimental"
array.from(rows: [{_value: 1}, {_value: 2}]) |> experimental.sum()
// => _value: 3`,
  ],
  kernel: sumKernel,
});
