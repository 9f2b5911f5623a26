import { defineScalar } from "../../src/sdk/index.ts";
import { besselJ } from "./_bessel.ts";

export default defineScalar({
  decl: "builtin jn : (n: int, x: float) => float",
  doc: `Gives the Bessel function of the first kind of a whole order.

- **n**: the order, which may be negative.
- **x**: the number.

A null gives null.`,
  examples: [
    `import "math"
math.jn(n: 2, x: 0.0)
// => 0`,
  ],
  nulls: "propagate",
  total: true,
  kernel: (n: bigint, x: number) => besselJ(Number(n), x),
});
