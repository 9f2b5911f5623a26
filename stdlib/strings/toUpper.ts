import { defineScalar, toUpper } from "../../src/sdk/index.ts";

export default defineScalar({
  decl: "builtin toUpper : (v: string) => string",
  doc: `Puts every letter in upper case, one letter for one: \`ß\` stays.

- **v**: the text.`,
  examples: [
    `import "strings"
strings.toUpper(v: "straße")
// => STRAßE`,
  ],
  kernel: toUpper,
});
