import { defineScalar } from "../../src/sdk/index.ts";
import { inverseErf } from "./_erf.ts";

export default defineScalar({
  decl: "builtin erfcinv : (x: float) => float",
  doc: `Gives the number that has this complementary error function. It is computed as the inverse error function of 1 - x.

- **x**: a number between 0 and 2, which give infinities; anything else gives NaN.

A null gives null.`,
  examples: [
    `import "math"
math.erfcinv(x: 1.0)
// => 0`,
  ],
  nulls: "propagate",
  total: true,
  kernel: (x: number) => inverseErf(1 - x),
});
