import { defineValue } from "../../src/sdk/index.ts";

export default defineValue({
  decl: "builtin Friday : int",
  doc: "Friday as `date.weekDay()` numbers it.",
  examples: [
    `import "date"
date.Friday
// => 5`,
  ],
  value: 5n,
});
