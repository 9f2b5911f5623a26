import { defineValue } from "../../src/sdk/index.ts";

export default defineValue({
  decl: "builtin e : float",
  doc: `e, the base of natural logarithms.`,
  examples: [
    `import "math"
math.e
// => 2.718281828459045`,
  ],
  value: Math.E,
});
