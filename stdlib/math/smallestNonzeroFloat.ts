import { defineValue } from "../../src/sdk/index.ts";

export default defineValue({
  decl: "builtin smallestNonzeroFloat : float",
  doc: `The least float above 0.`,
  examples: [
    `import "math"
math.smallestNonzeroFloat
// => 5e-324`,
  ],
  value: Number.MIN_VALUE,
});
