import { defineScalar } from "../../src/sdk/index.ts";

export default defineScalar({
  decl: "builtin uxor : (a: uint, b: uint) => uint",
  doc: `Gives the bits that are set in one operand but not in the other.

- **a**: the first operand.
- **b**: the second operand.`,
  examples: [`import "bitwise"\nbitwise.uxor(a: uint(v: 12), b: uint(v: 10))\n// => 6`],
  total: true,
  kernel: (a: bigint, b: bigint) => a ^ b,
});
