import { defineScalar, runeOffset } from "../../src/sdk/index.ts";

export default defineScalar({
  decl: "builtin substring : (v: string, start: int, end: int) => string",
  doc: `Cuts a part out of a text, counted in characters (Unicode code points).

- **v**: the text.
- **start**: first character of the part; the text begins with 0.
- **end**: the character behind the part.

Both ends are moved into the text; the part is empty if the end does not come after the start.`,
  examples: [
    `import "strings"
strings.substring(v: "influx", start: 0, end: 3)
// => inf`,
  ],
  kernel: (v: string, start: bigint, end: bigint) => {
    const from = start > 0n ? runeOffset(v, Number(start)) : 0;
    const to = end > 0n ? runeOffset(v, Number(end)) : 0;
    return v.slice(from, Math.max(from, to));
  },
});
