import { defineScalar } from "../../src/sdk/index.ts";

export default defineScalar({
  decl: "builtin mMax : (x: float, y: float) => float",
  doc: `Gives the greater of two numbers. Infinity is greater than anything, NaN included; otherwise NaN gives NaN.

- **x**: a number.
- **y**: another one.

A null gives null.`,
  examples: [
    `import "math"
math.mMax(x: 1.23, y: 4.56)
// => 4.56`,
  ],
  nulls: "propagate",
  total: true,
  kernel: (x: number, y: number) => (x === Infinity || y === Infinity ? Infinity : Math.max(x, y)),
});
