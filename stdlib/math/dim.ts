import { defineScalar } from "../../src/sdk/index.ts";

export default defineScalar({
  decl: "builtin dim : (x: float, y: float) => float",
  doc: `Gives the difference of two numbers, or 0 if it is negative.

- **x**: the number to subtract from.
- **y**: the number to subtract.

A null gives null.`,
  examples: [
    `import "math"
math.dim(x: 12.2, y: 8.1)
// => 4.1`,
  ],
  nulls: "propagate",
  total: true,
  kernel: (x: number, y: number) => {
    const difference = x - y;
    return difference <= 0 ? 0 : difference;
  },
});
