import { defineScalar, type Regexp } from "../../src/sdk/index.ts";

export default defineScalar({
  decl: "builtin getString : (r: regexp) => string",
  doc: `Gives the pattern of a regular expression.

- **r**: the regular expression.`,
  examples: [
    `import "regexp"
regexp.getString(r: /[a-z]+/)
// => [a-z]+`,
  ],
  kernel: (r: Regexp) => r.source,
});
