import { defineScalar } from "../../src/sdk/index.ts";

export default defineScalar({
  decl: "builtin sinh : (x: float) => float",
  doc: `Gives the hyperbolic sine of a number.

- **x**: the number.

A null gives null.`,
  examples: [
    `import "math"
math.sinh(x: 0.0)
// => 0`,
  ],
  nulls: "propagate",
  total: true,
  kernel: Math.sinh,
});
