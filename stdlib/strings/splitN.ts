import { defineScalar } from "../../src/sdk/index.ts";
import { splitText } from "./_split.ts";

export default defineScalar({
  decl: "builtin splitN : (v: string, t: string, i: int) => [string]",
  doc: `Cuts a text at each separator, which is left out. Pieces can be empty.

- **v**: the text.
- **t**: the separator. The empty one cuts the text into characters.
- **i**: how many pieces at most; the last one is the rest. A negative number gives all pieces, 0 none.`,
  examples: [
    `import "strings"
strings.splitN(v: "a,b,c", t: ",", i: 2)
// => [a, b,c]`,
  ],
  call: (a) => splitText(a.string("v"), a.string("t"), a.int("i")),
});
