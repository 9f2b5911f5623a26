import { defineScalar } from "../../src/sdk/index.ts";
import { replaceText } from "./_replace.ts";

export default defineScalar({
  decl: "builtin replace : (v: string, t: string, u: string, i: int) => string",
  doc: `Replaces the first occurrences of a text by another one.

- **v**: the text to change.
- **t**: the text to replace. The empty text occurs before, between and after all characters.
- **u**: the replacement.
- **i**: how many occurrences to replace. A negative number replaces all.`,
  examples: [
    `import "strings"
strings.replace(v: "oink oink oink", t: "oink", u: "moo", i: 2)
// => moo moo oink`,
  ],
  kernel: replaceText,
});
