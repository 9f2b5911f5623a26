import { defineScalar } from "../../../../src/sdk/index.ts";
import { readHex } from "./_read.ts";

export default defineScalar({
  decl: "builtin uint : (v: string) => uint",
  doc: `Converts a string of hexadecimal digits to a uint.

- **v**: the prefix \`0x\` or none, and digits of either case. Null gives null; anything else is an error.`,
  examples: [
    `import "contrib/bonitoo-io/hex"
hex.uint(v: "0xff")
// => 255`,
  ],
  nulls: "propagate",
  kernel: (v: string) => readHex(v, v.replace(/^0x/, ""), false, 0n, 2n ** 64n - 1n, "uint"),
});
