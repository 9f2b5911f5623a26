import { defineScalar } from "../../src/sdk/index.ts";

export default defineScalar({
  decl: "builtin uclear : (a: uint, b: uint) => uint",
  doc: `Gives the bits of the first operand that are not set in the second.

- **a**: the first operand.
- **b**: the second operand.`,
  examples: [`import "bitwise"\nbitwise.uclear(a: uint(v: 12), b: uint(v: 10))\n// => 4`],
  total: true,
  kernel: (a: bigint, b: bigint) => BigInt.asUintN(64, a & ~b),
});
