import { defineValue } from "../../src/sdk/index.ts";

export default defineValue({
  decl: "builtin sqrt2 : float",
  doc: `The square root of 2.`,
  examples: [
    `import "math"
math.sqrt2
// => 1.4142135623730951`,
  ],
  value: Math.SQRT2,
});
