import { defineScalar } from "../../src/sdk/index.ts";

export default defineScalar({
  decl: "builtin sqrt : (x: float) => float",
  doc: `Gives the square root of a number; NaN for a negative one.

- **x**: the number.

A null gives null.`,
  examples: [
    `import "math"
math.sqrt(x: 4.0)
// => 2`,
  ],
  nulls: "propagate",
  total: true,
  kernel: Math.sqrt,
});
