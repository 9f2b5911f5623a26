import { type Definition, type Documented, defineScalar, isNull } from "../../../../src/sdk/index.ts";

const utf8 = new TextEncoder();

/** Defines a function from the UTF-8 bytes of a string to a text. */
export function defineDigest(documented: Documented, digest: (bytes: Uint8Array) => string): Definition {
  const fn = (v: string) => digest(utf8.encode(v));
  return defineScalar({
    ...documented,
    call: (a) => (isNull(a.value("v")) ? a.value("v") : fn(a.string("v"))),
    kernels: [{ params: [{ name: "v", type: "string" }], result: "string", fn, nulls: "propagate", total: true }],
  });
}
