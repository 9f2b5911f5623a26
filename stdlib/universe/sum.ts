import { type ColumnType, defineAggregate, type Fold } from "../../src/sdk/index.ts";

const floats: Fold<Float64Array, number> = {
  result: "float",
  state: "float",
  width: 2,
  step(s, at, x) {
    s[at] += x;
    s[at + 1] = 1;
  },
  finish: (s, at) => (s[at + 1] === 0 ? null : s[at]),
};

const ints: Fold<BigInt64Array, bigint> = {
  result: "int",
  state: "int",
  width: 2,
  step(s, at, x) {
    s[at] = BigInt.asIntN(64, s[at] + x);
    s[at + 1] = 1n;
  },
  finish: (s, at) => (s[at + 1] === 0n ? null : s[at]),
};

const uints: Fold<BigUint64Array, bigint> = {
  result: "uint",
  state: "uint",
  width: 2,
  step(s, at, x) {
    s[at] = BigInt.asUintN(64, s[at] + x);
    s[at + 1] = 1n;
  },
  finish: (s, at) => (s[at + 1] === 0n ? null : s[at]),
};

const kernels: Partial<Record<ColumnType, Fold>> = { float: floats as Fold, int: ints as Fold, uint: uints as Fold };

/** The sum of numbers, of their type. */
export function sumKernel(type: ColumnType): Fold | undefined {
  return kernels[type];
}

export default defineAggregate({
  decl: "builtin sum : (<-tables: stream[A], ?column: string) => stream[B] where A: Record, B: Record",
  doc: `Adds up the values of a column.

- **column**: the column to add up. Default \`_value\`. It must hold int, uint or float values.

Nulls are passed over; a table without any value gives null. Integers wrap around at 64 bits.`,
  examples: [
    `import "array"
array.from(rows: [{_value: 1.5}, {_value: 2.0}]) |> sum()
// => _value: 3.5`,
  ],
  kernel: sumKernel,
});
