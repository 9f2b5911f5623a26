import { defineScalar } from "../../src/sdk/index.ts";

export default defineScalar({
  decl: "builtin mod : (x: float, y: float) => float",
  doc: `Gives the rest of a division, with the sign of the dividend: the operator \`%\`. Dividing by 0 gives NaN.

- **x**: the dividend.
- **y**: the divisor.

A null gives null.`,
  examples: [
    `import "math"
math.mod(x: -7.0, y: 4.0)
// => -3`,
  ],
  nulls: "propagate",
  total: true,
  kernel: (x: number, y: number) => x % y,
});
