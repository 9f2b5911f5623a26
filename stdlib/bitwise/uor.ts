import { defineScalar } from "../../src/sdk/index.ts";

export default defineScalar({
  decl: "builtin uor : (a: uint, b: uint) => uint",
  doc: `Gives the bits that are set in either operand.

- **a**: the first operand.
- **b**: the second operand.`,
  examples: [`import "bitwise"\nbitwise.uor(a: uint(v: 12), b: uint(v: 10))\n// => 14`],
  total: true,
  kernel: (a: bigint, b: bigint) => a | b,
});
