import { defineScalar } from "../../src/sdk/index.ts";

export default defineScalar({
  decl: "builtin trunc : (x: float) => float",
  doc: `Cuts off the digits behind the decimal point.

- **x**: the number.

A null gives null.`,
  examples: [
    `import "math"
math.trunc(x: -2.7)
// => -2`,
  ],
  nulls: "propagate",
  total: true,
  kernel: Math.trunc,
});
