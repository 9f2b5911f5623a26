import { defineScalar } from "../../src/sdk/index.ts";

export default defineScalar({
  decl: "builtin log2 : (x: float) => float",
  doc: `Gives the logarithm to the base 2 of a number: negative infinity for 0, NaN for a negative one.

- **x**: the number.

A null gives null.`,
  examples: [
    `import "math"
math.log2(x: 8.0)
// => 3`,
  ],
  nulls: "propagate",
  total: true,
  kernel: Math.log2,
});
