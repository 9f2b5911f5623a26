import { defineValue } from "../../src/sdk/index.ts";

export default defineValue({
  decl: "builtin January : int",
  doc: "January as `date.month()` numbers it.",
  examples: [
    `import "date"
date.January
// => 1`,
  ],
  value: 1n,
});
