import { defineQuantile } from "../universe/_quantile.ts";

export default defineQuantile({
  decl: `builtin quantile : (
    <-tables: stream[{A with _value: float}],
    q: float,
    ?compression: float,
    ?method: string,
) => stream[{A with _value: float}]`,
  doc: `Computes a quantile of \`_value\` of each table, as \`quantile()\` of the prelude does.

- **q**, **method**, **compression**: as \`quantile()\` takes them.`,
  examples: [
    `import "array"
import "experimental"
array.from(rows: [{_value: 1.0}, {_value: 2.0}, {_value: 3.0}]) |> experimental.quantile(q: 0.5)
// => _value: 2.0`,
  ],
});
