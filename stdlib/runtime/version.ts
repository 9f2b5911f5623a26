import { defineScalar } from "../../src/sdk/index.ts";

export default defineScalar({
  decl: "builtin version : () => string",
  doc: "Gives the version of Flux that language and library of this engine follow.",
  examples: [`import "runtime"\nruntime.version()\n// => v0.200.0`],
  kernel: () => "v0.200.0",
});
