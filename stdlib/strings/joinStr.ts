import { defineScalar } from "../../src/sdk/index.ts";

export default defineScalar({
  decl: "builtin joinStr : (arr: [string], v: string) => string",
  doc: `Joins texts into one.

- **arr**: the texts. None of them can be null.
- **v**: what is put between them.`,
  examples: [
    `import "strings"
strings.joinStr(arr: ["a", "b", "c"], v: "-")
// => a-b-c`,
  ],
  call: (a) => a.strings("arr").join(a.string("v")),
});
