import { defineValue } from "../../src/sdk/index.ts";

export default defineValue({
  decl: "builtin phi : float",
  doc: `φ, the golden ratio.`,
  examples: [
    `import "math"
math.phi
// => 1.618033988749895`,
  ],
  value: (1 + Math.sqrt(5)) / 2,
});
