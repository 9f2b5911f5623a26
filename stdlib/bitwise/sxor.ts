import { defineScalar } from "../../src/sdk/index.ts";

export default defineScalar({
  decl: "builtin sxor : (a: int, b: int) => int",
  doc: `Gives the bits that are set in one operand but not in the other.

- **a**: the first operand.
- **b**: the second operand.`,
  examples: [`import "bitwise"\nbitwise.sxor(a: 12, b: 10)\n// => 6`],
  total: true,
  kernel: (a: bigint, b: bigint) => a ^ b,
});
