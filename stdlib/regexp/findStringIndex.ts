import { defineScalar } from "../../src/sdk/index.ts";

export default defineScalar({
  decl: "builtin findStringIndex : (r: regexp, v: string) => [int]",
  doc: `Gives the place of the first match: where it begins and where it ends, as numbers of bytes (UTF-8). The array is empty if
there is no match.

- **r**: the regular expression.
- **v**: the text.`,
  examples: [
    `import "regexp"
regexp.findStringIndex(r: /ab?/, v: "tablet")
// => [1, 3]`,
  ],
  call: (a) => (a.regexp("r").findIndex(a.string("v")) ?? []).map(BigInt),
});
