import { defineScalar } from "../../src/sdk/index.ts";

export default defineScalar({
  decl: "builtin log1p : (x: float) => float",
  doc: `Gives the natural logarithm of 1 plus a number: exact also where the number is near 0. -1 gives negative infinity, less
gives NaN.

- **x**: the number.

A null gives null.`,
  examples: [
    `import "math"
math.log1p(x: 0.0)
// => 0`,
  ],
  nulls: "propagate",
  total: true,
  kernel: Math.log1p,
});
