import { defineScalar, trimSpace } from "../../src/sdk/index.ts";

export default defineScalar({
  decl: "builtin trimSpace : (v: string) => string",
  doc: `Removes white space from both ends, as Unicode defines it.

- **v**: the text.`,
  examples: [
    `import "strings"
strings.trimSpace(v: "  koala\\t\\n")
// => koala`,
  ],
  kernel: trimSpace,
});
