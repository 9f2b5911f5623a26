import { defineAggregate } from "../../src/sdk/index.ts";
import { meanKernel } from "../universe/mean.ts";

export default defineAggregate({
  decl: "builtin mean : (<-tables: stream[{A with _value: float}]) => stream[{A with _value: float}]",
  doc: `Computes the mean of \`_value\` of each table, as \`mean()\` of the prelude does.`,
  examples: [
    `import "array"
import "experimental"
array.from(rows: [{_value: 1.0}, {_value: 2.0}]) |> experimental.mean()
// => _value: 1.5`,
  ],
  kernel: meanKernel,
});
