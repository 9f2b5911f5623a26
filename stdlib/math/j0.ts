import { defineScalar } from "../../src/sdk/index.ts";
import { besselJ } from "./_bessel.ts";

export default defineScalar({
  decl: "builtin j0 : (x: float) => float",
  doc: `Gives the Bessel function of the first kind of order 0.

- **x**: the number.

A null gives null.`,
  examples: [
    `import "math"
math.j0(x: 0.0)
// => 1`,
  ],
  nulls: "propagate",
  total: true,
  kernel: (x: number) => besselJ(0, x),
});
