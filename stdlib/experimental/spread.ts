import { defineAggregate } from "../../src/sdk/index.ts";
import { spreadKernel } from "../universe/spread.ts";

export default defineAggregate({
  decl: "builtin spread : (<-tables: stream[{A with _value: B}]) => stream[{A with _value: B}] where B: Numeric",
  doc: `Computes the difference of the greatest and the least \`_value\` of each table, as \`spread()\` of the prelude does.`,
  examples: [
    `import "array"
import "experimental"
array.from(rows: [{_value: 5}, {_value: 2}]) |> experimental.spread()
// => _value: 3`,
  ],
  kernel: spreadKernel,
});
