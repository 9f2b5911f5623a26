import { defineValue } from "../../src/sdk/index.ts";

export default defineValue({
  decl: "builtin November : int",
  doc: "November as `date.month()` numbers it.",
  examples: [
    `import "date"
date.November
// => 11`,
  ],
  value: 11n,
});
