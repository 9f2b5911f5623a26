import { defineValue } from "../../src/sdk/index.ts";

export default defineValue({
  decl: "builtin ln10 : float",
  doc: `The natural logarithm of 10.`,
  examples: [
    `import "math"
math.ln10
// => 2.302585092994046`,
  ],
  value: Math.LN10,
});
