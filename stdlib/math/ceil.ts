import { defineScalar } from "../../src/sdk/index.ts";

export default defineScalar({
  decl: "builtin ceil : (x: float) => float",
  doc: `Gives the least whole number that is not below a number.

- **x**: the number.

A null gives null.`,
  examples: [
    `import "math"
math.ceil(x: 0.8)
// => 1`,
  ],
  nulls: "propagate",
  total: true,
  kernel: Math.ceil,
});
