import { defineScalar } from "../../src/sdk/index.ts";
import { splitText } from "./_split.ts";

export default defineScalar({
  decl: "builtin splitAfter : (v: string, t: string) => [string]",
  doc: `Cuts a text behind each separator, which stays at the end of its piece. Pieces can be empty.

- **v**: the text.
- **t**: the separator. The empty one cuts the text into characters.`,
  examples: [
    `import "strings"
strings.splitAfter(v: "a;b;c", t: ";")
// => [a;, b;, c]`,
  ],
  call: (a) => splitText(a.string("v"), a.string("t"), -1n, true),
});
