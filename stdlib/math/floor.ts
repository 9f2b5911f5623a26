import { defineScalar } from "../../src/sdk/index.ts";

export default defineScalar({
  decl: "builtin floor : (x: float) => float",
  doc: `Gives the greatest whole number that is not above a number.

- **x**: the number.

A null gives null.`,
  examples: [
    `import "math"
math.floor(x: 1.22)
// => 1`,
  ],
  nulls: "propagate",
  total: true,
  kernel: Math.floor,
});
