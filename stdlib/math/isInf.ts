import { defineScalar } from "../../src/sdk/index.ts";

export default defineScalar({
  decl: "builtin isInf : (f: float, sign: int) => bool",
  doc: `Tells whether a number is infinite.

- **f**: the number.
- **sign**: a positive number asks for positive infinity, a negative one for negative infinity, 0 for any of them.

A null gives null.`,
  examples: [
    `import "math"
math.isInf(f: 2.0, sign: 1)
// => false`,
  ],
  nulls: "propagate",
  total: true,
  kernel: (f: number, sign: bigint) => (f === Infinity && sign >= 0n) || (f === -Infinity && sign <= 0n),
});
