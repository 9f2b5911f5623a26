import { defineScalar, toTitle } from "../../src/sdk/index.ts";

export default defineScalar({
  decl: "builtin toTitle : (v: string) => string",
  doc: `Puts every letter in title case, which is upper case but for letters that stand for two, such as \`ǆ\`.
For the first letters of words only see \`title\`.

- **v**: the text.`,
  examples: [
    `import "strings"
strings.toTitle(v: "ǆep")
// => ǅEP`,
  ],
  kernel: toTitle,
});
