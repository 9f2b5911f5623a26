import { defineScalar } from "../../src/sdk/index.ts";

export default defineScalar({
  decl: "builtin signbit : (x: float) => bool",
  doc: `Tells whether a number is negative or negative zero.

- **x**: the number.

A null gives null.`,
  examples: [
    `import "math"
math.signbit(x: -0.0)
// => true`,
  ],
  nulls: "propagate",
  total: true,
  kernel: (x: number) => x < 0 || Object.is(x, -0),
});
