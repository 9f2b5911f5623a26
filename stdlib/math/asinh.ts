import { defineScalar } from "../../src/sdk/index.ts";

export default defineScalar({
  decl: "builtin asinh : (x: float) => float",
  doc: `Gives the number that has this hyperbolic sine.

- **x**: the hyperbolic sine.

A null gives null.`,
  examples: [
    `import "math"
math.asinh(x: 0.0)
// => 0`,
  ],
  nulls: "propagate",
  total: true,
  kernel: Math.asinh,
});
