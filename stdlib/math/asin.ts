import { defineScalar } from "../../src/sdk/index.ts";

export default defineScalar({
  decl: "builtin asin : (x: float) => float",
  doc: `Gives the angle in radians that has this sine.

- **x**: the sine, between -1 and 1; anything else gives NaN.

A null gives null.`,
  examples: [
    `import "math"
math.asin(x: 0.0)
// => 0`,
  ],
  nulls: "propagate",
  total: true,
  kernel: Math.asin,
});
