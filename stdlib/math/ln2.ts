import { defineValue } from "../../src/sdk/index.ts";

export default defineValue({
  decl: "builtin ln2 : float",
  doc: `The natural logarithm of 2.`,
  examples: [
    `import "math"
math.ln2
// => 0.6931471805599453`,
  ],
  value: Math.LN2,
});
