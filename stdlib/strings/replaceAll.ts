import { defineScalar } from "../../src/sdk/index.ts";
import { replaceText } from "./_replace.ts";

export default defineScalar({
  decl: "builtin replaceAll : (v: string, t: string, u: string) => string",
  doc: `Replaces every occurrence of a text by another one.

- **v**: the text to change.
- **t**: the text to replace. The empty text occurs before, between and after all characters.
- **u**: the replacement.`,
  examples: [
    `import "strings"
strings.replaceAll(v: "oink oink oink", t: "oink", u: "moo")
// => moo moo moo`,
  ],
  kernel: (v: string, t: string, u: string) => replaceText(v, t, u, -1n),
});
