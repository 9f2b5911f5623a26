import { type ColumnType, defineAggregate, type Fold } from "../../src/sdk/index.ts";

const mean: Fold<Float64Array, number> = {
  result: "float",
  state: "float",
  width: 2,
  input: "float",
  step(s, at, x) {
    s[at] += x;
    s[at + 1]++;
  },
  finish: (s, at) => (s[at + 1] === 0 ? null : s[at] / s[at + 1]),
};

/** The arithmetic mean of numbers, as a float. */
export function meanKernel(type: ColumnType): Fold | undefined {
  return type === "float" || type === "int" || type === "uint" ? (mean as Fold) : undefined;
}

export default defineAggregate({
  decl: "builtin mean : (<-tables: stream[A], ?column: string) => stream[B] where A: Record, B: Record",
  doc: `Computes the arithmetic mean of a column of each table, always as a float.

- **column**: the column. Default \`_value\`. It must hold int, uint or float values.

Nulls are passed over; a table without any value gives null.`,
  examples: [
    `import "array"
array.from(rows: [{_value: 1}, {_value: 2}]) |> mean()
// => _value: 1.5`,
  ],
  kernel: meanKernel,
});
