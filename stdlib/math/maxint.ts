import { defineValue } from "../../src/sdk/index.ts";

export default defineValue({
  decl: "builtin maxint : int",
  doc: `The greatest int.`,
  examples: [
    `import "math"
math.maxint
// => 9223372036854775807`,
  ],
  value: 2n ** 63n - 1n,
});
