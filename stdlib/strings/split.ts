import { defineScalar } from "../../src/sdk/index.ts";
import { splitText } from "./_split.ts";

export default defineScalar({
  decl: "builtin split : (v: string, t: string) => [string]",
  doc: `Cuts a text at each separator, which is left out. Pieces can be empty.

- **v**: the text.
- **t**: the separator. The empty one cuts the text into characters.`,
  examples: [
    `import "strings"
strings.split(v: "a flux of foxes", t: " ")
// => [
// =>     a,
// =>     flux,
// =>     of,
// =>     foxes
// => ]`,
  ],
  call: (a) => splitText(a.string("v"), a.string("t"), -1n),
});
