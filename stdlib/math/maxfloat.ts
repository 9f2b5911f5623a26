import { defineValue } from "../../src/sdk/index.ts";

export default defineValue({
  decl: "builtin maxfloat : float",
  doc: `The greatest float.`,
  examples: [
    `import "math"
math.maxfloat
// => 1.7976931348623157e+308`,
  ],
  value: Number.MAX_VALUE,
});
