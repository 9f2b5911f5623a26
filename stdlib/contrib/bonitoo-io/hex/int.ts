import { defineScalar } from "../../../../src/sdk/index.ts";
import { readHex, refuse } from "./_read.ts";

const SIGNED_PREFIX = /^[+-]0x/;
/** With a sign and a prefix, underscores may stand before any digit. */
const SEPARATED = /^(?:_?[0-9a-fA-F])+$/;

function hexInt(v: string): bigint {
  const negative = v.startsWith("-");
  let digits = v.replace(/^0x/, "");
  if (SIGNED_PREFIX.test(v)) {
    if (!SEPARATED.test(v.slice(3))) refuse(v, "int");
    digits = v.slice(3).replaceAll("_", "");
  } else if (/^[+-]/.test(v)) digits = v.slice(1);
  return readHex(v, digits, negative, -(2n ** 63n), 2n ** 63n - 1n, "int");
}

export default defineScalar({
  decl: "builtin int : (v: string) => int",
  doc: `Converts a string of hexadecimal digits to an int.

- **v**: a sign or none, the prefix \`0x\` or none, and digits of either case. Null gives null; anything else is an error.`,
  examples: [
    `import "contrib/bonitoo-io/hex"
hex.int(v: "-0x1F")
// => -31`,
  ],
  nulls: "propagate",
  kernel: hexInt,
});
