import { defineValue } from "../../src/sdk/index.ts";

export default defineValue({
  decl: "builtin log2e : float",
  doc: `The logarithm of e to the base 2.`,
  examples: [
    `import "math"
math.log2e
// => 1.4426950408889634`,
  ],
  value: Math.LOG2E,
});
