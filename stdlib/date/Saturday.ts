import { defineValue } from "../../src/sdk/index.ts";

export default defineValue({
  decl: "builtin Saturday : int",
  doc: "Saturday as `date.weekDay()` numbers it.",
  examples: [
    `import "date"
date.Saturday
// => 6`,
  ],
  value: 6n,
});
