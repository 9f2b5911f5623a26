import { defineSamples } from "./_samples.ts";

export default defineSamples({
  decl: "builtin changes : (<-tables: stream[{A with _value: float}]) => stream[{B with _value: float}]",
  doc: `Counts how often \`_value\` of each table differs from the one before, like \`changes()\` of PromQL. NaN is equal to NaN here.

Nulls are passed over. A table without values becomes an empty table.`,
  examples: [
    `import "array"
import "internal/promql"
array.from(rows: [{_value: 1.0}, {_value: 1.0}, {_value: 2.0}, {_value: 1.0}]) |> promql.changes()
// => _value: 2.0`,
  ],
  read: () => undefined,
  timed: false,
  range: [],
  compute({ n, values }) {
    if (n === 0) return undefined;
    let changes = 0;
    for (let i = 1; i < n; i++) if (values[i] !== values[i - 1] && !bothNaN(values[i], values[i - 1])) changes++;
    return changes;
  },
});

function bothNaN(a: number, b: number): boolean {
  return Number.isNaN(a) && Number.isNaN(b);
}
