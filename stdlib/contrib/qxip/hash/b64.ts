import { toBase64 } from "../../../../src/sdk/index.ts";
import { defineDigest } from "./_digest.ts";

export default defineDigest(
  {
    decl: "builtin b64 : (v: A) => string",
    doc: `Gives the UTF-8 bytes of a string in URL-safe Base64, with padding.

- **v**: the string. Null gives null; a value of another type is an error.`,
    examples: [
      `import "contrib/qxip/hash"
hash.b64(v: "Hello, world!")
// => SGVsbG8sIHdvcmxkIQ==`,
    ],
  },
  (bytes) => toBase64(bytes, true),
);
