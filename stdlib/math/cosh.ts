import { defineScalar } from "../../src/sdk/index.ts";

export default defineScalar({
  decl: "builtin cosh : (x: float) => float",
  doc: `Gives the hyperbolic cosine of a number.

- **x**: the number.

A null gives null.`,
  examples: [
    `import "math"
math.cosh(x: 0.0)
// => 1`,
  ],
  nulls: "propagate",
  total: true,
  kernel: Math.cosh,
});
