import { defineScalar } from "../../../src/sdk/index.ts";

export default defineScalar({
  decl: "builtin yield : (<-v: A) => A",
  doc: `Gives a value back, for tests.

- **v**: the value.`,
  examples: [`import "internal/testutil"\ntestutil.yield(v: 5)\n// => 5`],
  call: (a) => a.value("v"),
});
