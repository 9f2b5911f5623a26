import { defineScalar, fail, NO_SPAN, toBase64 } from "../../../../src/sdk/index.ts";
import { hmacSha1 } from "./_sha1.ts";

const utf8 = new TextEncoder();

function hmac(v: string, k: string): string {
  return toBase64(hmacSha1(utf8.encode(k), utf8.encode(v)));
}

export default defineScalar({
  decl: "builtin hmac : (v: A, k: A) => string",
  doc: `Gives the signature of a string by a key, HMAC with SHA-1, in Base64.

- **v**: the string to sign.
- **k**: the key, a string.

Null and values of another type are an error.`,
  examples: [
    `import "contrib/qxip/hash"
hash.hmac(v: "helloworld", k: "123456")
// => 75B5ueLnnGepYvh+KoevTzXCrjc=`,
  ],
  call: (a) => hmac(a.string("v"), a.string("k")),
  kernels: [
    {
      params: [
        { name: "v", type: "string" },
        { name: "k", type: "string" },
      ],
      result: "string",
      fn: (v: string | null, k: string | null) =>
        v === null || k === null ? fail("FLX0301", NO_SPAN, "hash.hmac: argument v or k is null") : hmac(v, k),
      nulls: "call",
    },
  ],
});
