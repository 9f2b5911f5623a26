import { defineScalar } from "../../src/sdk/index.ts";

export default defineScalar({
  decl: "builtin uand : (a: uint, b: uint) => uint",
  doc: `Gives the bits that are set in both operands.

- **a**: the first operand.
- **b**: the second operand.`,
  examples: [`import "bitwise"\nbitwise.uand(a: uint(v: 12), b: uint(v: 10))\n// => 8`],
  total: true,
  kernel: (a: bigint, b: bigint) => a & b,
});
