import { defineScalar } from "../../src/sdk/index.ts";
import { places } from "./_places.ts";

export default defineScalar({
  decl: "builtin srshift : (a: int, b: int) => int",
  doc: `Moves the 64 bits of an int to the right. Copies of the sign bit come in from the other side.

- **a**: the operand.
- **b**: by how many places. A negative number is an error.`,
  examples: [`import "bitwise"\nbitwise.srshift(a: 12, b: 2)\n// => 3`],
  kernel: (a: bigint, b: bigint) => a >> places(b),
});
