import { defineScalar } from "../../src/sdk/index.ts";
import { places } from "./_places.ts";

export default defineScalar({
  decl: "builtin urshift : (a: uint, b: uint) => uint",
  doc: `Moves the 64 bits of a uint to the right. Zeros come in from the other side.

- **a**: the operand.
- **b**: by how many places.`,
  examples: [`import "bitwise"\nbitwise.urshift(a: uint(v: 12), b: uint(v: 2))\n// => 3`],
  kernel: (a: bigint, b: bigint) => a >> places(b),
});
