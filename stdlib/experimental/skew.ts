import { defineAggregate } from "../../src/sdk/index.ts";
import { skewKernel } from "../universe/skew.ts";

export default defineAggregate({
  decl: "builtin skew : (<-tables: stream[{A with _value: float}]) => stream[{A with _value: float}]",
  doc: `Computes the skewness of \`_value\` of each table, as \`skew()\` of the prelude does.`,
  examples: [
    `import "array"
import "experimental"
array.from(rows: [{_value: 1.0}, {_value: 2.0}, {_value: 3.0}]) |> experimental.skew()
// => _value: 0.0`,
  ],
  kernel: skewKernel,
});
