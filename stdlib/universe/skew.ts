import { type ColumnType, defineAggregate, type Fold } from "../../src/sdk/index.ts";

/** Count, mean and the sums of the second and third powers of the deviations, updated value by value (Pébay 2008). */
const skewness: Fold<Float64Array, number> = {
  result: "float",
  state: "float",
  width: 4,
  input: "float",
  step(s, at, x) {
    const before = s[at];
    const n = before + 1;
    const delta = x - s[at + 1];
    const part = delta / n;
    const term = delta * part * before;
    s[at] = n;
    s[at + 3] += term * part * (n - 2) - 3 * part * s[at + 2];
    s[at + 2] += term;
    s[at + 1] += part;
  },
  finish(s, at) {
    const n = s[at];
    if (n === 0) return null;
    return n < 2 ? Number.NaN : (Math.sqrt(n) * s[at + 3]) / s[at + 2] ** 1.5;
  },
};

/** The skewness of numbers, not corrected for the size of the sample. */
export function skewKernel(type: ColumnType): Fold | undefined {
  return type === "float" || type === "int" || type === "uint" ? (skewness as Fold) : undefined;
}

export default defineAggregate({
  decl: "builtin skew : (<-tables: stream[A], ?column: string) => stream[B] where A: Record, B: Record",
  doc: `Computes the skewness of a column of each table: how far its values lean to one side of their mean.

- **column**: the column. Default \`_value\`. It must hold int, uint or float values.

Nulls are passed over; a table without any value gives null, a single value or equal values NaN.`,
  examples: [
    `import "array"
array.from(rows: [{_value: 1.0}, {_value: 2.0}, {_value: 3.0}]) |> skew()
// => _value: 0.0`,
  ],
  kernel: skewKernel,
});
