import { defineScalar } from "../../src/sdk/index.ts";

export default defineScalar({
  decl: "builtin exp : (x: float) => float",
  doc: `Raises e, the base of natural logarithms, to a power.

- **x**: the exponent.

A null gives null.`,
  examples: [
    `import "math"
math.exp(x: 0.0)
// => 1`,
  ],
  nulls: "propagate",
  total: true,
  kernel: Math.exp,
});
