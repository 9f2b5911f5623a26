import { defineValue } from "../../src/sdk/index.ts";

export default defineValue({
  decl: "builtin sqrtpi : float",
  doc: `The square root of π.`,
  examples: [
    `import "math"
math.sqrtpi
// => 1.772453850905516`,
  ],
  value: 1.772453850905516,
});
