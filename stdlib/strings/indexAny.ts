import { byteLength, defineScalar } from "../../src/sdk/index.ts";
import { firstOfAny } from "./_any.ts";

export default defineScalar({
  decl: "builtin indexAny : (v: string, chars: string) => int",
  doc: `Gives the place of the first character that belongs to a set, as number of bytes (UTF-8) before it; -1 if there is none.

- **v**: the text.
- **chars**: the characters to look for.`,
  examples: [
    `import "strings"
strings.indexAny(v: "golang", chars: "nl")
// => 2`,
  ],
  kernel: (v: string, chars: string) => {
    const at = firstOfAny(v, chars);
    return BigInt(at < 0 ? -1 : byteLength(v, at));
  },
});
