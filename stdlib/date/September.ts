import { defineValue } from "../../src/sdk/index.ts";

export default defineValue({
  decl: "builtin September : int",
  doc: "September as `date.month()` numbers it.",
  examples: [
    `import "date"
date.September
// => 9`,
  ],
  value: 9n,
});
