import { defineScalar } from "../../src/sdk/index.ts";
import { trimCharacters } from "./_trim.ts";

export default defineScalar({
  decl: "builtin trim : (v: string, cutset: string) => string",
  doc: `Removes characters of a set from both ends of a text.

- **v**: the text.
- **cutset**: the characters to remove, in any order. With none of them the text stays as it is.`,
  examples: [
    `import "strings"
strings.trim(v: "xyabyx", cutset: "yx")
// => ab`,
  ],
  kernel: (v: string, cutset: string) => trimCharacters(v, cutset, true, true),
});
