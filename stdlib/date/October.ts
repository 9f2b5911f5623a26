import { defineValue } from "../../src/sdk/index.ts";

export default defineValue({
  decl: "builtin October : int",
  doc: "October as `date.month()` numbers it.",
  examples: [
    `import "date"
date.October
// => 10`,
  ],
  value: 10n,
});
