import { defineScalar } from "../../src/sdk/index.ts";

export default defineScalar({
  decl: "builtin expm1 : (x: float) => float",
  doc: `Gives e to a power, minus 1: exact also where the power is near 0.

- **x**: the exponent.

A null gives null.`,
  examples: [
    `import "math"
math.expm1(x: 0.0)
// => 0`,
  ],
  nulls: "propagate",
  total: true,
  kernel: Math.expm1,
});
