import { type Args, type ColumnType, defineAggregate, type Fold } from "../../src/sdk/index.ts";

/** Welford's method: count, mean and sum of squared deviations from the mean. */
function deviation(fewer: number): Fold<Float64Array, number> {
  return {
    result: "float",
    state: "float",
    width: 3,
    input: "float",
    step(s, at, x) {
      s[at]++;
      const delta = x - s[at + 1];
      s[at + 1] += delta / s[at];
      s[at + 2] += delta * (x - s[at + 1]);
    },
    finish(s, at) {
      if (s[at] === 0) return null;
      const n = s[at] - fewer;
      return n < 1 ? Number.NaN : Math.sqrt(s[at + 2] / n);
    },
  };
}

const KERNELS = { sample: deviation(1), population: deviation(0) };

export type DeviationMode = keyof typeof KERNELS;

/** The argument `mode`. */
export function deviationMode(args: Args): DeviationMode {
  const mode = args.string("mode", "sample");
  if (mode !== "sample" && mode !== "population") args.refuse("mode", `must be "sample" or "population": "${mode}"`);
  return mode;
}

/** The standard deviation of numbers; of a single one, NaN for a sample. */
export function deviationKernel(type: ColumnType, mode: DeviationMode): Fold | undefined {
  return type === "float" || type === "int" || type === "uint" ? (KERNELS[mode] as Fold) : undefined;
}

export default defineAggregate({
  decl: "builtin stddev : (<-tables: stream[A], ?column: string, ?mode: string) => stream[B] where A: Record, B: Record",
  doc: `Computes the standard deviation of a column of each table.

- **column**: the column. Default \`_value\`. It must hold int, uint or float values.
- **mode**: \`sample\` (default) divides by one less than the number of values, \`population\` by their number.

Nulls are passed over; a table without any value gives null, a sample of one value NaN.`,
  examples: [
    `import "array"
array.from(rows: [{_value: 2.0}, {_value: 4.0}, {_value: 6.0}]) |> stddev()
// => _value: 2.0`,
    `import "array"
array.from(rows: [{_value: 1.0}, {_value: 3.0}]) |> stddev(mode: "population")
// => _value: 1.0`,
  ],
  read: deviationMode,
  kernel: deviationKernel,
});
