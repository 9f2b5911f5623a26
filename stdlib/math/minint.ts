import { defineValue } from "../../src/sdk/index.ts";

export default defineValue({
  decl: "builtin minint : int",
  doc: `The least int.`,
  examples: [
    `import "math"
math.minint
// => -9223372036854775808`,
  ],
  value: -(2n ** 63n),
});
