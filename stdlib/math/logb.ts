import { defineScalar } from "../../src/sdk/index.ts";
import { exponentOf } from "./_bits.ts";

export default defineScalar({
  decl: "builtin logb : (x: float) => float",
  doc: `Gives the binary exponent of a number: the greatest whole number whose power of 2 is not above its size. 0 gives negative
infinity, an infinity positive infinity.

- **x**: the number.

A null gives null.`,
  examples: [
    `import "math"
math.logb(x: 10.0)
// => 3`,
  ],
  nulls: "propagate",
  total: true,
  kernel: (x: number) => (x === 0 ? -Infinity : Number.isFinite(x) ? exponentOf(x) : Math.abs(x)),
});
