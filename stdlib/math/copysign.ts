import { defineScalar } from "../../src/sdk/index.ts";
import { copySign } from "./_bits.ts";

export default defineScalar({
  decl: "builtin copysign : (x: float, y: float) => float",
  doc: `Gives the size of one number with the sign of another one; zeros have signs too.

- **x**: the number that gives the size.
- **y**: the number that gives the sign.

A null gives null.`,
  examples: [
    `import "math"
math.copysign(x: 3.2, y: -1.0)
// => -3.2`,
  ],
  nulls: "propagate",
  total: true,
  kernel: copySign,
});
