import { byteLength, defineScalar } from "../../src/sdk/index.ts";
import { lastOfAny } from "./_any.ts";

export default defineScalar({
  decl: "builtin lastIndexAny : (v: string, chars: string) => int",
  doc: `Gives the place of the last character that belongs to a set, as number of bytes (UTF-8) before it; -1 if there is none.

- **v**: the text.
- **chars**: the characters to look for.`,
  examples: [
    `import "strings"
strings.lastIndexAny(v: "golang", chars: "lo")
// => 2`,
  ],
  kernel: (v: string, chars: string) => {
    const at = lastOfAny(v, chars);
    return BigInt(at < 0 ? -1 : byteLength(v, at));
  },
});
