import { defineScalar } from "../../src/sdk/index.ts";

export default defineScalar({
  decl: "builtin unot : (a: uint) => uint",
  doc: `Inverts all 64 bits of a uint.

- **a**: the operand.`,
  examples: [`import "bitwise"\nbitwise.unot(a: uint(v: 12))\n// => 18446744073709551603`],
  total: true,
  kernel: (a: bigint) => BigInt.asUintN(64, ~a),
});
