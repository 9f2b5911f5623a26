import { defineScalar } from "../../src/sdk/index.ts";
import { bitsOf, fromBits } from "./_bits.ts";

function nextAfter(x: number, y: number): number {
  if (Number.isNaN(x) || Number.isNaN(y)) return Number.NaN;
  if (x === y) return x;
  if (x === 0) return y > 0 ? Number.MIN_VALUE : -Number.MIN_VALUE;
  // Floats of one sign have the order of their bits.
  return fromBits(bitsOf(x) + (y > x === x > 0 ? 1n : -1n));
}

export default defineScalar({
  decl: "builtin nextafter : (x: float, y: float) => float",
  doc: `Gives the float next to a number in the direction of another one.

- **x**: the number.
- **y**: the number that gives the direction. The same number gives itself.

A null gives null.`,
  examples: [
    `import "math"
math.nextafter(x: 0.0, y: -1.0)
// => -5e-324`,
  ],
  nulls: "propagate",
  total: true,
  kernel: nextAfter,
});
