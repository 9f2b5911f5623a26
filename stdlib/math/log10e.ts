import { defineValue } from "../../src/sdk/index.ts";

export default defineValue({
  decl: "builtin log10e : float",
  doc: `The logarithm of e to the base 10.`,
  examples: [
    `import "math"
math.log10e
// => 0.4342944819032518`,
  ],
  value: Math.LOG10E,
});
