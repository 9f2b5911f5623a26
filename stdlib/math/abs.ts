import { defineScalar } from "../../src/sdk/index.ts";

export default defineScalar({
  decl: "builtin abs : (x: float) => float",
  doc: `Gives the absolute value of a number.

- **x**: the number.

A null gives null.`,
  examples: [
    `import "math"
math.abs(x: -1.22)
// => 1.22`,
  ],
  nulls: "propagate",
  total: true,
  kernel: Math.abs,
});
