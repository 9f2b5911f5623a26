import { defineScalar } from "../../src/sdk/index.ts";

export default defineScalar({
  decl: "builtin hypot : (p: float, q: float) => float",
  doc: `Gives the square root of p² + q², without overflow on the way. An infinity gives infinity, even beside NaN.

- **p**: one side.
- **q**: the other side.

A null gives null.`,
  examples: [
    `import "math"
math.hypot(p: 3.0, q: 4.0)
// => 5`,
  ],
  nulls: "propagate",
  total: true,
  kernel: (p: number, q: number) => Math.hypot(p, q),
});
