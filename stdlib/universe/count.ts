import { type ColumnType, defineAggregate, type Fold } from "../../src/sdk/index.ts";

const rows: Fold<Float64Array, unknown> = {
  result: "int",
  state: "float",
  width: 1,
  step(s, at) {
    s[at]++;
  },
  stepNull(s, at) {
    s[at]++;
  },
  finish: (s, at) => BigInt(s[at]),
};

/** The number of rows; times cannot be counted. */
export function countKernel(type: ColumnType): Fold | undefined {
  return type === "time" ? undefined : (rows as Fold);
}

export default defineAggregate({
  decl: "builtin count : (<-tables: stream[A], ?column: string) => stream[B] where A: Record, B: Record",
  doc: `Counts the rows of each table, those with a null in the column too.

- **column**: the column whose rows are counted and that takes the number. Default \`_value\`. It cannot hold times.

A table without rows gives 0.`,
  examples: [
    `import "array"
array.from(rows: [{host: "a", _value: 3}, {host: "b", _value: 1}, {host: "a", _value: 5}])
    |> group(columns: ["host"])
    |> count()
// => host: "a", _value: 2
// => host: "b", _value: 1`,
  ],
  kernel: countKernel,
});
