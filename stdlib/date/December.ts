import { defineValue } from "../../src/sdk/index.ts";

export default defineValue({
  decl: "builtin December : int",
  doc: "December as `date.month()` numbers it.",
  examples: [
    `import "date"
date.December
// => 12`,
  ],
  value: 12n,
});
