import { defineDigest } from "./_digest.ts";
import { xxhash64 } from "./_xxhash64.ts";

export default defineDigest(
  {
    decl: "builtin xxhash64 : (v: A) => string",
    doc: `Gives the 64-bit xxHash of a string as decimal number.

- **v**: the string. Null gives null; a value of another type is an error.`,
    examples: [
      `import "contrib/qxip/hash"
hash.xxhash64(v: "Hello, world!")
// => 17691043854468224118`,
    ],
  },
  (bytes) => String(xxhash64(bytes)),
);
