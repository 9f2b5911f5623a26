import { defineSamples } from "./_samples.ts";

export default defineSamples({
  decl: "builtin resets : (<-tables: stream[{A with _value: float}]) => stream[{B with _value: float}]",
  doc: `Counts how often \`_value\` of each table is less than the one before, like \`resets()\` of PromQL.

Nulls are passed over. A table without values becomes an empty table.`,
  examples: [
    `import "array"
import "internal/promql"
array.from(rows: [{_value: 1.0}, {_value: 5.0}, {_value: 2.0}]) |> promql.resets()
// => _value: 1.0`,
  ],
  read: () => undefined,
  timed: false,
  range: [],
  compute({ n, values }) {
    if (n === 0) return undefined;
    let resets = 0;
    for (let i = 1; i < n; i++) if (values[i] < values[i - 1]) resets++;
    return resets;
  },
});
