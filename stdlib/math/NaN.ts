import { defineScalar } from "../../src/sdk/index.ts";

export default defineScalar({
  decl: "builtin NaN : () => float",
  doc: `Gives NaN, not a number: it is neither equal to nor ordered against any number, itself included.`,
  examples: [
    `import "math"
math.NaN()
// => NaN`,
  ],
  total: true,
  kernel: () => Number.NaN,
});
