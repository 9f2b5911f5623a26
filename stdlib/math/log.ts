import { defineScalar } from "../../src/sdk/index.ts";

export default defineScalar({
  decl: "builtin log : (x: float) => float",
  doc: `Gives the natural logarithm of a number: negative infinity for 0, NaN for a negative one.

- **x**: the number.

A null gives null.`,
  examples: [
    `import "math"
math.log(x: 1.0)
// => 0`,
  ],
  nulls: "propagate",
  total: true,
  kernel: Math.log,
});
