import { defineScalar } from "../../src/sdk/index.ts";

export default defineScalar({
  decl: "builtin cos : (x: float) => float",
  doc: `Gives the cosine of an angle in radians; NaN for an infinity.

- **x**: the angle in radians.

A null gives null.`,
  examples: [
    `import "math"
math.cos(x: 0.0)
// => 1`,
  ],
  nulls: "propagate",
  total: true,
  kernel: Math.cos,
});
