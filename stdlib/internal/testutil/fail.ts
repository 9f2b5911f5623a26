import { defineScalar, fail } from "../../../src/sdk/index.ts";

export default defineScalar({
  decl: "builtin fail : () => bool",
  doc: "Stops the script with an error, for tests.",
  examples: [
    `import "experimental"
import "internal/testutil"
exists experimental.catch(fn: () => testutil.fail()).msg
// => true`,
  ],
  pure: false,
  call: (a) => fail("FLX0307", a.span, "testutil.fail was called"),
});
