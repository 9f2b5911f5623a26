import { defineScalar } from "../../src/sdk/index.ts";

export default defineScalar({
  decl: "builtin atanh : (x: float) => float",
  doc: `Gives the number that has this hyperbolic tangent.

- **x**: the hyperbolic tangent, between -1 and 1 (which give infinities); anything else gives NaN.

A null gives null.`,
  examples: [
    `import "math"
math.atanh(x: 0.0)
// => 0`,
  ],
  nulls: "propagate",
  total: true,
  kernel: Math.atanh,
});
