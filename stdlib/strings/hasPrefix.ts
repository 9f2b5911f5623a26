import { defineScalar } from "../../src/sdk/index.ts";

export default defineScalar({
  decl: "builtin hasPrefix : (v: string, prefix: string) => bool",
  doc: `Tells whether a text begins with another one. Every text begins with the empty one.

- **v**: the text.
- **prefix**: the beginning to look for.`,
  examples: [
    `import "strings"
strings.hasPrefix(v: "go gopher", prefix: "go")
// => true`,
  ],
  kernel: (v: string, prefix: string) => v.startsWith(prefix),
});
