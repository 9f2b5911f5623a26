import { defineScalar } from "../../src/sdk/index.ts";
import { besselY } from "./_bessel.ts";

export default defineScalar({
  decl: "builtin yn : (n: int, x: float) => float",
  doc: `Gives the Bessel function of the second kind of a whole order.

- **n**: the order, which may be negative.
- **x**: the number. 0 gives negative infinity, less than 0 gives NaN.

A null gives null.`,
  examples: [
    `import "math"
math.yn(n: 2, x: 0.0)
// => -Inf`,
  ],
  nulls: "propagate",
  total: true,
  kernel: (n: bigint, x: number) => besselY(Number(n), x),
});
