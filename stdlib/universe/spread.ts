import { type ColumnType, defineAggregate, type Fold } from "../../src/sdk/index.ts";

// States: least value, greatest value, whether there is one. A NaN counts only if it comes first, and then stays.
const floats: Fold<Float64Array, number> = {
  result: "float",
  state: "float",
  width: 3,
  step(s, at, x) {
    if (s[at + 2] === 0) {
      s[at] = x;
      s[at + 1] = x;
      s[at + 2] = 1;
    } else if (x < s[at]) s[at] = x;
    else if (x > s[at + 1]) s[at + 1] = x;
  },
  finish: (s, at) => (s[at + 2] === 0 ? null : s[at + 1] - s[at]),
};

const ints: Fold<BigInt64Array, bigint> = {
  result: "int",
  state: "int",
  width: 3,
  initial: [2n ** 63n - 1n, -(2n ** 63n), 0n],
  step(s, at, x) {
    if (x < s[at]) s[at] = x;
    if (x > s[at + 1]) s[at + 1] = x;
    s[at + 2] = 1n;
  },
  finish: (s, at) => (s[at + 2] === 0n ? null : BigInt.asIntN(64, s[at + 1] - s[at])),
};

const uints: Fold<BigUint64Array, bigint> = {
  result: "uint",
  state: "uint",
  width: 3,
  initial: [2n ** 64n - 1n, 0n, 0n],
  step(s, at, x) {
    if (x < s[at]) s[at] = x;
    if (x > s[at + 1]) s[at + 1] = x;
    s[at + 2] = 1n;
  },
  finish: (s, at) => (s[at + 2] === 0n ? null : s[at + 1] - s[at]),
};

const kernels: Partial<Record<ColumnType, Fold>> = { float: floats as Fold, int: ints as Fold, uint: uints as Fold };

/** The difference of the greatest and the least value. */
export function spreadKernel(type: ColumnType): Fold | undefined {
  return kernels[type];
}

export default defineAggregate({
  decl: "builtin spread : (<-tables: stream[A], ?column: string) => stream[B] where A: Record, B: Record",
  doc: `Computes the difference of the greatest and the least value of a column of each table.

- **column**: the column. Default \`_value\`. It must hold int, uint or float values.

Nulls are passed over; a table without any value gives null. A difference of ints beyond 64 bits wraps around.`,
  examples: [
    `import "array"
array.from(rows: [{_value: 3}, {_value: -2}, {_value: 7}]) |> spread()
// => _value: 9`,
  ],
  kernel: spreadKernel,
});
