import { defineScalar } from "../../src/sdk/index.ts";

export default defineScalar({
  decl: "builtin sclear : (a: int, b: int) => int",
  doc: `Gives the bits of the first operand that are not set in the second.

- **a**: the first operand.
- **b**: the second operand.`,
  examples: [`import "bitwise"\nbitwise.sclear(a: 12, b: 10)\n// => 4`],
  total: true,
  kernel: (a: bigint, b: bigint) => a & ~b,
});
