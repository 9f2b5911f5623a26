import { defineScalar } from "../../../../src/sdk/index.ts";
import { refuse } from "./_read.ts";

const PAIRS = /^(?:[0-9a-fA-F]{2})*$/;

export default defineScalar({
  decl: "builtin bytes : (v: string) => bytes",
  doc: `Converts a string of hexadecimal digits to bytes, two digits a byte.

- **v**: an even number of digits of either case, without prefix. Null and anything else are an error.`,
  examples: [
    `import "contrib/bonitoo-io/hex"
string(v: hex.bytes(v: "68c3a9"))
// => hé`,
  ],
  kernel: (v: string) => {
    if (!PAIRS.test(v)) refuse(v, "bytes");
    return Uint8Array.from({ length: v.length / 2 }, (_, i) => Number.parseInt(v.slice(2 * i, 2 * i + 2), 16));
  },
});
