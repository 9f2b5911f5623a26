import { defineValue } from "../../src/sdk/index.ts";

export default defineValue({
  decl: "builtin March : int",
  doc: "March as `date.month()` numbers it.",
  examples: [
    `import "date"
date.March
// => 3`,
  ],
  value: 3n,
});
