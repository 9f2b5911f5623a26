import { defineScalar } from "../../src/sdk/index.ts";

export default defineScalar({
  decl: "builtin pow10 : (n: int) => float",
  doc: `Raises 10 to a whole power. Below -323 it gives 0, above 308 infinity.

- **n**: the exponent.

A null gives null.`,
  examples: [
    `import "math"
math.pow10(n: 3)
// => 1000`,
  ],
  nulls: "propagate",
  total: true,
  kernel: (n: bigint) => (n < -323n ? 0 : n > 308n ? Infinity : Number(`1e${n}`)),
});
