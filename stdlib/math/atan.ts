import { defineScalar } from "../../src/sdk/index.ts";

export default defineScalar({
  decl: "builtin atan : (x: float) => float",
  doc: `Gives the angle in radians that has this tangent.

- **x**: the tangent.

A null gives null.`,
  examples: [
    `import "math"
math.atan(x: 0.0)
// => 0`,
  ],
  nulls: "propagate",
  total: true,
  kernel: Math.atan,
});
