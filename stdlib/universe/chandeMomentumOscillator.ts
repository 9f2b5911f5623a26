import { defineTransform, joinColumns } from "../../src/sdk/index.ts";
import { Momentum } from "./_momentum.ts";
import { isNumeric, running } from "./_running.ts";

export default defineTransform({
  decl: "builtin chandeMomentumOscillator : (<-tables: stream[A], n: int, ?columns: [string]) => stream[B] where A: Record, B: Record",
  doc: `Replaces the values of columns by the Chande momentum oscillator, -100 (only losses) to 100 (only gains).

- **n**: the number of changes that are looked at, at least 1.
- **columns**: the columns; those that a table does not have are ignored. Default \`["_value"]\`. They must hold int, uint or
  float values.

The oscillator is \`100 * (gains - losses) / (gains + losses)\`: the sums of the rises and of the falls among the last \`n\`
changes from one row to the next. It is NaN where nothing changes. A null counts as no change. The first \`n\` rows of each table
are dropped; a table that has no more becomes empty.`,
  examples: [
    `import "array"
array.from(rows: [{_value: 1}, {_value: 4}, {_value: 3}, {_value: 2}]) |> chandeMomentumOscillator(n: 2)
// => _value: 50.0
// => _value: -100.0`,
  ],
  read: (a) => ({ n: a.count<never>("n", undefined, 1), columns: a.strings("columns", ["_value"]) }),
  needs: ({ columns }, wanted) => joinColumns(wanted, columns),
  open: ({ n, columns }, context, out) =>
    running(
      {
        name: "chandeMomentumOscillator",
        columns,
        required: false,
        start: (type) => (isNumeric(type) ? new Momentum(n, context.memory) : undefined),
        strict: true,
        skip: n,
        short: "empty",
      },
      context,
      out,
    ),
});
