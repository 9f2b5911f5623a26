import { defineFunction } from "../../src/sdk/index.ts";
import quantile from "./quantile.ts";

export default defineFunction(
  {
    decl: `builtin median : (
    <-tables: stream[A],
    ?column: string,
    ?compression: float,
    ?method: string,
) => stream[A] where A: Record`,
    doc: `Computes the median of a column of each table: \`quantile()\` with \`q: 0.5\`.

- **column**, **method**, **compression**: as \`quantile()\` takes them.`,
    examples: [
      `import "array"
array.from(rows: [{_value: 1.0}, {_value: 2.0}, {_value: 10.0}]) |> median()
// => _value: 2.0`,
    ],
  },
  (a) => a.call(quantile, { ...a.given("column", "compression", "method"), tables: a.stream("tables"), q: 0.5 }),
);
