import { defineScalar, runeCount } from "../../src/sdk/index.ts";

export default defineScalar({
  decl: "builtin strlen : (v: string) => int",
  doc: `Counts the characters of a text: Unicode code points, not bytes.

- **v**: the text.`,
  examples: [
    `import "strings"
strings.strlen(v: "größe")
// => 5`,
  ],
  kernel: (v: string) => BigInt(runeCount(v)),
});
