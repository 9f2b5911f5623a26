import { defineScalar } from "../../src/sdk/index.ts";
import { bitsOf } from "./_bits.ts";

export default defineScalar({
  decl: "builtin float64bits : (f: float) => uint",
  doc: `Gives the 64 bits by which a float is represented (IEEE 754) as a uint. NaN always gives 9221120237041090561.

- **f**: the float.

A null gives null.`,
  examples: [
    `import "math"
math.float64bits(f: 1.0)
// => 4607182418800017408`,
  ],
  nulls: "propagate",
  total: true,
  kernel: bitsOf,
});
