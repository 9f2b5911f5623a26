import { defineScalar } from "../../src/sdk/index.ts";

/** Every step is exact: the first rest is below 2y, and a difference is taken only of numbers near each other. */
function remainder(x: number, y: number): number {
  const divisor = Math.abs(y);
  let rest = Math.abs(x) % (2 * divisor);
  if (rest > divisor - rest) {
    rest -= divisor;
    if (rest >= divisor - rest) rest -= divisor;
  }
  return x < 0 || Object.is(x, -0) ? -rest : rest;
}

export default defineScalar({
  decl: "builtin remainder : (x: float, y: float) => float",
  doc: `Gives the rest of a division whose quotient is rounded to the nearest whole number, halves to the even one, as IEEE 754
defines it: from -y/2 to y/2. Dividing by 0 gives NaN.

- **x**: the dividend.
- **y**: the divisor.

A null gives null.`,
  examples: [
    `import "math"
math.remainder(x: 7.0, y: 4.0)
// => -1`,
  ],
  nulls: "propagate",
  total: true,
  kernel: remainder,
});
