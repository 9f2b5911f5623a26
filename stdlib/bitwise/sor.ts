import { defineScalar } from "../../src/sdk/index.ts";

export default defineScalar({
  decl: "builtin sor : (a: int, b: int) => int",
  doc: `Gives the bits that are set in either operand.

- **a**: the first operand.
- **b**: the second operand.`,
  examples: [`import "bitwise"\nbitwise.sor(a: 12, b: 10)\n// => 14`],
  total: true,
  kernel: (a: bigint, b: bigint) => a | b,
});
