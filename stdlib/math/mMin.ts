import { defineScalar } from "../../src/sdk/index.ts";

export default defineScalar({
  decl: "builtin mMin : (x: float, y: float) => float",
  doc: `Gives the lesser of two numbers. Negative infinity is less than anything, NaN included; otherwise NaN gives NaN.

- **x**: a number.
- **y**: another one.

A null gives null.`,
  examples: [
    `import "math"
math.mMin(x: 1.23, y: 4.56)
// => 1.23`,
  ],
  nulls: "propagate",
  total: true,
  kernel: (x: number, y: number) => (x === -Infinity || y === -Infinity ? -Infinity : Math.min(x, y)),
});
