import { defineScalar } from "../../src/sdk/index.ts";

export default defineScalar({
  decl: "builtin atan2 : (y: float, x: float) => float",
  doc: `Gives the angle in radians, from -π to π, between the x axis and the direction to a point.

- **y**: y coordinate of the point.
- **x**: x coordinate of the point.

Zeros have signs: (0, -1) gives π, (-0, -1) gives -π.

A null gives null.`,
  examples: [
    `import "math"
math.atan2(y: 0.0, x: 1.0)
// => 0`,
  ],
  nulls: "propagate",
  total: true,
  kernel: Math.atan2,
});
