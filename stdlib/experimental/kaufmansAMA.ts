import { defineAdaptiveAverage } from "../universe/_adaptive-average.ts";

export default defineAdaptiveAverage(
  {
    decl: "builtin kaufmansAMA : (<-tables: stream[{A with _value: B}], n: int) => stream[{A with _value: float}] where B: Numeric",
    doc: `Replaces each \`_value\` by Kaufman's adaptive moving average, as \`kaufmansAMA()\` of the prelude does.

- **n**: the number of changes that the speed of the average depends on, at least 1.`,
    examples: [
      `import "array"
import "experimental"
array.from(rows: [{_value: 1}, {_value: 4}, {_value: 7}, {_value: 10}]) |> experimental.kaufmansAMA(n: 2)
// => _value: 5.333333333333334
// => _value: 7.407407407407408`,
    ],
  },
  () => "_value",
  true,
);
