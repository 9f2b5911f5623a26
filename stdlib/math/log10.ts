import { defineScalar } from "../../src/sdk/index.ts";

export default defineScalar({
  decl: "builtin log10 : (x: float) => float",
  doc: `Gives the logarithm to the base 10 of a number: negative infinity for 0, NaN for a negative one.

- **x**: the number.

A null gives null.`,
  examples: [
    `import "math"
math.log10(x: 100.0)
// => 2`,
  ],
  nulls: "propagate",
  total: true,
  kernel: Math.log10,
});
