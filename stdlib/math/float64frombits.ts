import { defineScalar } from "../../src/sdk/index.ts";
import { fromBits } from "./_bits.ts";

export default defineScalar({
  decl: "builtin float64frombits : (b: uint) => float",
  doc: `Gives the float that is represented by 64 bits (IEEE 754).

- **b**: the bits.

A null gives null.`,
  examples: [
    `import "math"
math.float64frombits(b: math.float64bits(f: 1.5))
// => 1.5`,
  ],
  nulls: "propagate",
  total: true,
  kernel: fromBits,
});
