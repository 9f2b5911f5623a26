import { toHex } from "../../../../src/sdk/index.ts";
import { defineDigest } from "./_digest.ts";
import { sha256 } from "./_sha256.ts";

export default defineDigest(
  {
    decl: "builtin sha256 : (v: A) => string",
    doc: `Gives the SHA-256 digest of a string as 64 hexadecimal digits.

- **v**: the string. Null gives null; a value of another type is an error.`,
    examples: [
      `import "contrib/qxip/hash"
hash.sha256(v: "Hello, world!")
// => 315f5bdb76d078c43b8ac0064e4a0164612b1fce77c869345bfc94c75894edd3`,
    ],
  },
  (bytes) => toHex(sha256(bytes)),
);
