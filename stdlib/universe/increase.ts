import { defineFunction } from "../../src/sdk/index.ts";
import cumulativeSum from "./cumulativeSum.ts";
import difference from "./difference.ts";

export default defineFunction(
  {
    decl: "builtin increase : (<-tables: stream[A], ?columns: [string]) => stream[B] where A: Record, B: Record",
    doc: `Adds up how much counters have grown since the first row of each table. A fall is a reset: the counter has begun anew at
zero, so its new value counts in full.

- **columns**: the columns of counters. Default \`["_value"]\`.`,
    examples: [
      `import "array"
array.from(rows: [{_value: 10}, {_value: 14}, {_value: 3}]) |> increase()
// => _value: 0
// => _value: 4
// => _value: 7`,
    ],
  },
  (a) => {
    const columns = a.strings("columns", ["_value"]);
    const steps = { nonNegative: true, columns, keepFirst: true, initialZero: true };
    return a.call(cumulativeSum, { tables: a.call(difference, { ...steps, tables: a.stream("tables") }), columns });
  },
);
