import { defineScalar, toLower } from "../../src/sdk/index.ts";

export default defineScalar({
  decl: "builtin toLower : (v: string) => string",
  doc: `Puts every letter in lower case, one letter for one.

- **v**: the text.`,
  examples: [
    `import "strings"
strings.toLower(v: "KOALA")
// => koala`,
  ],
  kernel: toLower,
});
