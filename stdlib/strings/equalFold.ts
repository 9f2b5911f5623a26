import { defineScalar, equalFold } from "../../src/sdk/index.ts";

export default defineScalar({
  decl: "builtin equalFold : (v: string, t: string) => bool",
  doc: `Tells whether two texts are equal but for letter case, by the simple case folding of Unicode: \`ß\` does not equal \`ss\`.

- **v**, **t**: the texts to compare.`,
  examples: [
    `import "strings"
strings.equalFold(v: "Go", t: "GO")
// => true`,
  ],
  kernel: equalFold,
});
