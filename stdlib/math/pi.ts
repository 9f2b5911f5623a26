import { defineValue } from "../../src/sdk/index.ts";

export default defineValue({
  decl: "builtin pi : float",
  doc: `π, the ratio of a circle's circumference to its diameter.`,
  examples: [
    `import "math"
math.pi
// => 3.141592653589793`,
  ],
  value: Math.PI,
});
