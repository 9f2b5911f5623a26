import { defineValue, UInt } from "../../src/sdk/index.ts";

export default defineValue({
  decl: "builtin maxuint : uint",
  doc: `The greatest uint.`,
  examples: [
    `import "math"
math.maxuint
// => 18446744073709551615`,
  ],
  value: new UInt(2n ** 64n - 1n),
});
