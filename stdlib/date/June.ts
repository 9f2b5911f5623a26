import { defineValue } from "../../src/sdk/index.ts";

export default defineValue({
  decl: "builtin June : int",
  doc: "June as `date.month()` numbers it.",
  examples: [
    `import "date"
date.June
// => 6`,
  ],
  value: 6n,
});
