import { defineScalar } from "../../src/sdk/index.ts";

export default defineScalar({
  decl: "builtin tan : (x: float) => float",
  doc: `Gives the tangent of an angle in radians; NaN for an infinity.

- **x**: the angle in radians.

A null gives null.`,
  examples: [
    `import "math"
math.tan(x: 0.0)
// => 0`,
  ],
  nulls: "propagate",
  total: true,
  kernel: Math.tan,
});
