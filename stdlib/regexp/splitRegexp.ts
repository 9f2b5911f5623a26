import { defineScalar } from "../../src/sdk/index.ts";

export default defineScalar({
  decl: "builtin splitRegexp : (r: regexp, v: string, i: int) => [string]",
  doc: `Cuts a text at the matches of a regular expression, which are left out.

- **r**: the regular expression.
- **v**: the text.
- **i**: how many pieces at most; the last one is the rest. A negative number gives all pieces, 0 none.`,
  examples: [
    `import "regexp"
regexp.splitRegexp(r: /[;,] ?/, v: "a, b;c", i: 2)
// => [a, b;c]`,
  ],
  call: (a) => a.regexp("r").split(a.string("v"), Number(a.int("i"))),
});
