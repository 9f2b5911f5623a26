import { defineScalar } from "../../src/sdk/index.ts";

export default defineScalar({
  decl: "builtin mInf : (sign: int) => float",
  doc: `Gives infinity.

- **sign**: a negative number gives negative infinity, any other positive infinity.

A null gives null.`,
  examples: [
    `import "math"
math.mInf(sign: -1)
// => -Inf`,
  ],
  nulls: "propagate",
  total: true,
  kernel: (sign: bigint) => (sign < 0n ? -Infinity : Infinity),
});
