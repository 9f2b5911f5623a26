import { defineScalar } from "../../src/sdk/index.ts";
import { erf } from "./_erf.ts";

export default defineScalar({
  decl: "builtin erf : (x: float) => float",
  doc: `Gives the error function of a number.

- **x**: the number.

A null gives null.`,
  examples: [
    `import "math"
math.erf(x: 0.0)
// => 0`,
  ],
  nulls: "propagate",
  total: true,
  kernel: erf,
});
