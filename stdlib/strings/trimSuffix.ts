import { defineScalar } from "../../src/sdk/index.ts";

export default defineScalar({
  decl: "builtin trimSuffix : (v: string, suffix: string) => string",
  doc: `Removes a suffix from a text, once. A text that does not end with it stays as it is.

- **v**: the text.
- **suffix**: what to remove.`,
  examples: [
    `import "strings"
strings.trimSuffix(v: "log.gz", suffix: ".gz")
// => log`,
  ],
  kernel: (v: string, suffix: string) => (v.endsWith(suffix) ? v.slice(0, v.length - suffix.length) : v),
});
