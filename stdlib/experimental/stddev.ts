import { defineAggregate } from "../../src/sdk/index.ts";
import { deviationKernel, deviationMode } from "../universe/stddev.ts";

export default defineAggregate({
  decl: "builtin stddev : (<-tables: stream[{A with _value: float}], ?mode: string) => stream[{A with _value: float}]",
  doc: `Computes the standard deviation of \`_value\` of each table, as \`stddev()\` of the prelude does.

- **mode**: \`sample\` (default) or \`population\`.`,
  examples: [
    `import "array"
import "experimental"
array.from(rows: [{_value: 1.0}, {_value: 3.0}]) |> experimental.stddev(mode: "population")
// => _value: 1.0`,
  ],
  read: deviationMode,
  kernel: deviationKernel,
});
