import { defineScalar, runeCount } from "../../src/sdk/index.ts";

export default defineScalar({
  decl: "builtin countStr : (v: string, substr: string) => int",
  doc: `Counts how often a text contains another one, overlaps not counted.

- **v**: the text.
- **substr**: the text to count. The empty text is counted before, between and after all characters.`,
  examples: [
    `import "strings"
strings.countStr(v: "banana", substr: "ana")
// => 1`,
  ],
  kernel: (v: string, substr: string) => BigInt(substr === "" ? runeCount(v) + 1 : v.split(substr).length - 1),
});
