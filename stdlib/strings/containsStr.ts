import { defineScalar } from "../../src/sdk/index.ts";

export default defineScalar({
  decl: "builtin containsStr : (v: string, substr: string) => bool",
  doc: `Tells whether a text contains another one.

- **v**: the text.
- **substr**: the text to look for.`,
  examples: [
    `import "strings"
strings.containsStr(v: "This and that", substr: "and")
// => true`,
  ],
  kernel: (v: string, substr: string) => v.includes(substr),
});
