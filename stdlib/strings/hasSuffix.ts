import { defineScalar } from "../../src/sdk/index.ts";

export default defineScalar({
  decl: "builtin hasSuffix : (v: string, suffix: string) => bool",
  doc: `Tells whether a text ends with another one. Every text ends with the empty one.

- **v**: the text.
- **suffix**: the end to look for.`,
  examples: [
    `import "strings"
strings.hasSuffix(v: "go gopher", suffix: "her")
// => true`,
  ],
  kernel: (v: string, suffix: string) => v.endsWith(suffix),
});
