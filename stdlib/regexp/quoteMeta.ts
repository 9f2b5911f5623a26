import { defineScalar, quoteMeta } from "../../src/sdk/index.ts";

export default defineScalar({
  decl: "builtin quoteMeta : (v: string) => string",
  doc: `Puts a backslash before every sign of a text that means something in a pattern, so that the pattern matches the text itself.

- **v**: the text.`,
  examples: [
    `import "regexp"
regexp.quoteMeta(v: "1.5 [m]")
// => 1\\.5 \\[m\\]`,
  ],
  kernel: quoteMeta,
});
