import { defineScalar } from "../../src/sdk/index.ts";
import { firstOfAny } from "./_any.ts";

export default defineScalar({
  decl: "builtin containsAny : (v: string, chars: string) => bool",
  doc: `Tells whether a text contains at least one character of a set.

- **v**: the text.
- **chars**: the characters to look for. No text contains one of an empty set.`,
  examples: [
    `import "strings"
strings.containsAny(v: "failure", chars: "uy")
// => true`,
  ],
  kernel: (v: string, chars: string) => firstOfAny(v, chars) >= 0,
});
