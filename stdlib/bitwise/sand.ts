import { defineScalar } from "../../src/sdk/index.ts";

export default defineScalar({
  decl: "builtin sand : (a: int, b: int) => int",
  doc: `Gives the bits that are set in both operands.

- **a**: the first operand.
- **b**: the second operand.`,
  examples: [`import "bitwise"\nbitwise.sand(a: 12, b: 10)\n// => 8`],
  total: true,
  kernel: (a: bigint, b: bigint) => a & b,
});
