import { defineValue } from "../../src/sdk/index.ts";

export default defineValue({
  decl: "builtin sqrtphi : float",
  doc: `The square root of the golden ratio.`,
  examples: [
    `import "math"
math.sqrtphi
// => 1.272019649514069`,
  ],
  value: 1.272019649514069,
});
