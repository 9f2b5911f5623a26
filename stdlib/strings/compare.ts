import { compareStrings, defineScalar } from "../../src/sdk/index.ts";

export default defineScalar({
  decl: "builtin compare : (v: string, t: string) => int",
  doc: `Compares two texts by the order of their bytes: -1 if \`v\` comes first, 1 if \`t\` does, 0 if they are equal.

- **v**, **t**: the texts to compare.`,
  examples: [
    `import "strings"
strings.compare(v: "a", t: "biscuit")
// => -1`,
  ],
  kernel: (v: string, t: string) => BigInt(Math.sign(compareStrings(v, t))),
});
