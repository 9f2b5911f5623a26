import { defineAdaptiveAverage } from "./_adaptive-average.ts";

export default defineAdaptiveAverage(
  {
    decl: "builtin kaufmansAMA : (<-tables: stream[A], n: int, ?column: string) => stream[B] where A: Record, B: Record",
    doc: `Replaces the values of a column by Kaufman's adaptive moving average.

- **n**: the number of changes that the speed of the average depends on, at least 1.
- **column**: the column; a table that does not have it loses only its first rows. Default \`_value\`. It must hold int, uint
  or float values.

The average moves towards each value by \`s * s\` of the distance, \`s\` being between 2/31 (values go back and forth) and 2/3
(they go straight), by their \`kaufmansER()\`. It begins with the value of row \`n\`; the first \`n\` rows of each table are
dropped, and a table that has no more becomes empty. A null counts as the value before it. From where nothing has changed over
\`n\` rows, the average is NaN.`,
    examples: [
      `import "array"
array.from(rows: [{_value: 1}, {_value: 4}, {_value: 7}, {_value: 10}]) |> kaufmansAMA(n: 2)
// => _value: 5.333333333333334
// => _value: 7.407407407407408`,
    ],
  },
  (a) => a.string("column", "_value"),
  false,
);
