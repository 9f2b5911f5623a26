import { defineScalar } from "../../src/sdk/index.ts";
import { scaleByPowerOfTwo } from "./_bits.ts";

export default defineScalar({
  decl: "builtin ldexp : (frac: float, exp: int) => float",
  doc: `Multiplies a number by a power of 2: the inverse of \`frexp\`.

- **frac**: the number.
- **exp**: the exponent of 2.

What is too large gives infinity, what is too small 0.

A null gives null.`,
  examples: [
    `import "math"
math.ldexp(frac: 0.5, exp: 6)
// => 32`,
  ],
  nulls: "propagate",
  total: true,
  kernel: (frac: number, exp: bigint) => scaleByPowerOfTwo(frac, exp),
});
