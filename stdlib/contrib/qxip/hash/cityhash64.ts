import { cityhash64 } from "./_cityhash64.ts";
import { defineDigest } from "./_digest.ts";

export default defineDigest(
  {
    decl: "builtin cityhash64 : (v: A) => string",
    doc: `Gives the CityHash64 (version 1.0) of a string as decimal number.

- **v**: the string. Null gives null; a value of another type is an error.`,
    examples: [
      `import "contrib/qxip/hash"
hash.cityhash64(v: "Hello, world!")
// => 2359500134450972198`,
    ],
  },
  (bytes) => String(cityhash64(bytes)),
);
