import { defineScalar, type Regexp } from "../../src/sdk/index.ts";

export default defineScalar({
  decl: "builtin matchRegexpString : (r: regexp, v: string) => bool",
  doc: `Tells whether some part of a text matches a regular expression.

- **r**: the regular expression.
- **v**: the text.`,
  examples: [
    `import "regexp"
regexp.matchRegexpString(r: /go+/, v: "gopher")
// => true`,
  ],
  kernel: (r: Regexp, v: string) => r.matches(v),
});
