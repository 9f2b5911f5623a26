import { defineValue } from "../../src/sdk/index.ts";

export default defineValue({
  decl: "builtin sqrte : float",
  doc: `The square root of e.`,
  examples: [
    `import "math"
math.sqrte
// => 1.6487212707001282`,
  ],
  value: 1.6487212707001282,
});
