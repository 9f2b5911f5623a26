import { defineScalar, fail } from "../../src/sdk/index.ts";

export default defineScalar({
  decl: "builtin die : (msg: string) => A",
  doc: `Stops the script with an error.

- **msg**: the message of the error.`,
  examples: [
    `import "experimental"
experimental.catch(fn: () => die(msg: "no data")).code
// => 3`,
  ],
  pure: false,
  call: (a) => fail("FLX0307", a.span, a.string("msg")),
});
