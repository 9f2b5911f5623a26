import { defineValue } from "../../src/sdk/index.ts";

export default defineValue({
  decl: "builtin July : int",
  doc: "July as `date.month()` numbers it.",
  examples: [
    `import "date"
date.July
// => 7`,
  ],
  value: 7n,
});
