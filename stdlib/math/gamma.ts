import { defineScalar } from "../../src/sdk/index.ts";
import { gamma } from "./_gamma.ts";

export default defineScalar({
  decl: "builtin gamma : (x: float) => float",
  doc: `Gives the gamma function of a number; that of a whole number n is the factorial of n - 1.

- **x**: the number. Negative whole numbers give NaN, 0 an infinity of its sign, more than 171.6 infinity.

A null gives null.`,
  examples: [
    `import "math"
math.gamma(x: 5.0)
// => 24`,
  ],
  nulls: "propagate",
  total: true,
  kernel: gamma,
});
