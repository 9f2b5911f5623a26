import { defineValue } from "../../src/sdk/index.ts";

export default defineValue({
  decl: "builtin April : int",
  doc: "April as `date.month()` numbers it.",
  examples: [
    `import "date"
date.April
// => 4`,
  ],
  value: 4n,
});
