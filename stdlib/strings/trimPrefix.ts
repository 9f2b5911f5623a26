import { defineScalar } from "../../src/sdk/index.ts";

export default defineScalar({
  decl: "builtin trimPrefix : (v: string, prefix: string) => string",
  doc: `Removes a prefix from a text, once. A text that does not begin with it stays as it is.

- **v**: the text.
- **prefix**: what to remove.`,
  examples: [
    `import "strings"
strings.trimPrefix(v: "ababc", prefix: "ab")
// => abc`,
  ],
  kernel: (v: string, prefix: string) => (v.startsWith(prefix) ? v.slice(prefix.length) : v),
});
