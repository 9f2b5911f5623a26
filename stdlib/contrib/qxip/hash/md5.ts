import { toHex } from "../../../../src/sdk/index.ts";
import { defineDigest } from "./_digest.ts";
import { md5 } from "./_md5.ts";

export default defineDigest(
  {
    decl: "builtin md5 : (v: A) => string",
    doc: `Gives the MD5 digest of a string as 32 hexadecimal digits.

- **v**: the string. Null gives null; a value of another type is an error.`,
    examples: [
      `import "contrib/qxip/hash"
hash.md5(v: "Hello, world!")
// => 6cd3556deb0da54bca060b4c39479839`,
    ],
  },
  (bytes) => toHex(md5(bytes)),
);
