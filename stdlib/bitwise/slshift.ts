import { defineScalar } from "../../src/sdk/index.ts";
import { places } from "./_places.ts";

export default defineScalar({
  decl: "builtin slshift : (a: int, b: int) => int",
  doc: `Moves the 64 bits of an int to the left. Zeros come in from the other side.

- **a**: the operand.
- **b**: by how many places. A negative number is an error.`,
  examples: [`import "bitwise"\nbitwise.slshift(a: 12, b: 2)\n// => 48`],
  kernel: (a: bigint, b: bigint) => BigInt.asIntN(64, a << places(b)),
});
