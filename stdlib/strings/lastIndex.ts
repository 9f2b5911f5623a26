import { byteLength, defineScalar } from "../../src/sdk/index.ts";

export default defineScalar({
  decl: "builtin lastIndex : (v: string, substr: string) => int",
  doc: `Gives the place of the last occurrence of a text in another one as number of bytes (UTF-8) before it; -1 if there is none.

- **v**: the text.
- **substr**: the text to look for.`,
  examples: [
    `import "strings"
strings.lastIndex(v: "go gopher", substr: "go")
// => 3`,
  ],
  kernel: (v: string, substr: string) => {
    const at = v.lastIndexOf(substr);
    return BigInt(at < 0 ? -1 : byteLength(v, at));
  },
});
