import { defineScalar } from "../../src/sdk/index.ts";

export default defineScalar({
  decl: "builtin exp2 : (x: float) => float",
  doc: `Raises 2 to a power.

- **x**: the exponent.

A null gives null.`,
  examples: [
    `import "math"
math.exp2(x: 10.0)
// => 1024`,
  ],
  nulls: "propagate",
  total: true,
  kernel: (x: number) => 2 ** x,
});
