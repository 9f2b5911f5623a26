import { defineScalar } from "../../src/sdk/index.ts";

export default defineScalar({
  decl: "builtin acos : (x: float) => float",
  doc: `Gives the angle in radians that has this cosine.

- **x**: the cosine, between -1 and 1; anything else gives NaN.

A null gives null.`,
  examples: [
    `import "math"
math.acos(x: 1.0)
// => 0`,
  ],
  nulls: "propagate",
  total: true,
  kernel: Math.acos,
});
