import { defineScalar } from "../../src/sdk/index.ts";
import { besselY } from "./_bessel.ts";

export default defineScalar({
  decl: "builtin y1 : (x: float) => float",
  doc: `Gives the Bessel function of the second kind of order 1.

- **x**: the number. 0 gives negative infinity, less than 0 gives NaN.

A null gives null.`,
  examples: [
    `import "math"
math.y1(x: 0.0)
// => -Inf`,
  ],
  nulls: "propagate",
  total: true,
  kernel: (x: number) => besselY(1, x),
});
