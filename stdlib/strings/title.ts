import { defineScalar, title } from "../../src/sdk/index.ts";

export default defineScalar({
  decl: "builtin title : (v: string) => string",
  doc: `Puts the first letter of each word in title case. A word begins at the start, after white space, and after ASCII signs
other than the underscore.

- **v**: the text.`,
  examples: [
    `import "strings"
strings.title(v: "o'neil and_co")
// => O'Neil And_co`,
  ],
  kernel: title,
});
