import { defineScalar } from "../../src/sdk/index.ts";

export default defineScalar({
  decl: "builtin snot : (a: int) => int",
  doc: `Inverts all 64 bits of an int.

- **a**: the operand.`,
  examples: [`import "bitwise"\nbitwise.snot(a: 12)\n// => -13`],
  total: true,
  kernel: (a: bigint) => ~a,
});
