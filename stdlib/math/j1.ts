import { defineScalar } from "../../src/sdk/index.ts";
import { besselJ } from "./_bessel.ts";

export default defineScalar({
  decl: "builtin j1 : (x: float) => float",
  doc: `Gives the Bessel function of the first kind of order 1.

- **x**: the number.

A null gives null.`,
  examples: [
    `import "math"
math.j1(x: 0.0)
// => 0`,
  ],
  nulls: "propagate",
  total: true,
  kernel: (x: number) => besselJ(1, x),
});
