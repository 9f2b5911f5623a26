import { defineScalar } from "../../src/sdk/index.ts";

export default defineScalar({
  decl: "builtin tanh : (x: float) => float",
  doc: `Gives the hyperbolic tangent of a number.

- **x**: the number.

A null gives null.`,
  examples: [
    `import "math"
math.tanh(x: 0.0)
// => 0`,
  ],
  nulls: "propagate",
  total: true,
  kernel: Math.tanh,
});
