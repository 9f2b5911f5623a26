import { defineScalar } from "../../src/sdk/index.ts";
import { erfc } from "./_erf.ts";

export default defineScalar({
  decl: "builtin erfc : (x: float) => float",
  doc: `Gives the complementary error function of a number: 1 - erf(x), exact also where that is near 0.

- **x**: the number.

A null gives null.`,
  examples: [
    `import "math"
math.erfc(x: 0.0)
// => 1`,
  ],
  nulls: "propagate",
  total: true,
  kernel: erfc,
});
