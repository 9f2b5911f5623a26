import { defineScalar, type Regexp } from "../../src/sdk/index.ts";

export default defineScalar({
  decl: "builtin findString : (r: regexp, v: string) => string",
  doc: `Gives the first part of a text that matches a regular expression; the empty text if there is none.

- **r**: the regular expression.
- **v**: the text.`,
  examples: [
    `import "regexp"
regexp.findString(r: /b.n/, v: "urban bunny")
// => ban`,
  ],
  kernel: (r: Regexp, v: string) => r.find(v),
});
