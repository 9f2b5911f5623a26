import { defineScalar } from "../../src/sdk/index.ts";

export default defineScalar({
  decl: "builtin acosh : (x: float) => float",
  doc: `Gives the number that has this hyperbolic cosine.

- **x**: the hyperbolic cosine, at least 1; less gives NaN.

A null gives null.`,
  examples: [
    `import "math"
math.acosh(x: 1.0)
// => 0`,
  ],
  nulls: "propagate",
  total: true,
  kernel: Math.acosh,
});
