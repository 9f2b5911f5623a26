import { defineScalar } from "../../src/sdk/index.ts";

export default defineScalar({
  decl: "builtin cbrt : (x: float) => float",
  doc: `Gives the cube root of a number.

- **x**: the number.

A null gives null.`,
  examples: [
    `import "math"
math.cbrt(x: 27.0)
// => 3`,
  ],
  nulls: "propagate",
  total: true,
  kernel: Math.cbrt,
});
