import { defineScalar } from "../../src/sdk/index.ts";
import { exponentOf } from "./_bits.ts";

export default defineScalar({
  decl: "builtin ilogb : (x: float) => int",
  doc: `Gives the binary exponent of a number: the greatest whole number whose power of 2 is not above its size. 0 gives
-2147483648, infinities and NaN give 2147483647.

- **x**: the number.

A null gives null.`,
  examples: [
    `import "math"
math.ilogb(x: 10.0)
// => 3`,
  ],
  nulls: "propagate",
  total: true,
  kernel: (x: number) => (x === 0 ? -2147483648n : Number.isFinite(x) ? BigInt(exponentOf(x)) : 2147483647n),
});
