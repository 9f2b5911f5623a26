import { defineScalar } from "../../src/sdk/index.ts";
import { inverseErf } from "./_erf.ts";

export default defineScalar({
  decl: "builtin erfinv : (x: float) => float",
  doc: `Gives the number that has this error function.

- **x**: a number between -1 and 1, which give infinities; anything else gives NaN.

A null gives null.`,
  examples: [
    `import "math"
math.erfinv(x: 0.0)
// => 0`,
  ],
  nulls: "propagate",
  total: true,
  kernel: inverseErf,
});
