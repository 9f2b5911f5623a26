import { toHex } from "../../../../src/sdk/index.ts";
import { defineDigest } from "./_digest.ts";
import { sha1 } from "./_sha1.ts";

export default defineDigest(
  {
    decl: "builtin sha1 : (v: A) => string",
    doc: `Gives the SHA-1 digest of a string as 40 hexadecimal digits.

- **v**: the string. Null gives null; a value of another type is an error.`,
    examples: [
      `import "contrib/qxip/hash"
hash.sha1(v: "Hello, world!")
// => 943a702d06f34599aee1f8da8ef9f7296031d699`,
    ],
  },
  (bytes) => toHex(sha1(bytes)),
);
