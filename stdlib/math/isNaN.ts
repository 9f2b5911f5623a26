import { defineScalar } from "../../src/sdk/index.ts";

export default defineScalar({
  decl: "builtin isNaN : (f: float) => bool",
  doc: `Tells whether a number is NaN, not a number.

- **f**: the number.

A null gives null.`,
  examples: [
    `import "math"
math.isNaN(f: 12.345)
// => false`,
  ],
  nulls: "propagate",
  total: true,
  kernel: Number.isNaN,
});
