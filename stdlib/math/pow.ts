import { defineScalar, power } from "../../src/sdk/index.ts";

export default defineScalar({
  decl: "builtin pow : (x: float, y: float) => float",
  doc: `Raises a number to a power, as the operator \`^\` does.

- **x**: the base.
- **y**: the exponent.

A base of 1 and an exponent of 0 give 1, even with NaN. A negative base with an exponent that is not whole gives NaN.

A null gives null.`,
  examples: [
    `import "math"
math.pow(x: 2.0, y: 10.0)
// => 1024`,
  ],
  nulls: "propagate",
  total: true,
  kernel: power,
});
