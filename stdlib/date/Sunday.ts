import { defineValue } from "../../src/sdk/index.ts";

export default defineValue({
  decl: "builtin Sunday : int",
  doc: "Sunday as `date.weekDay()` numbers it.",
  examples: [
    `import "date"
date.Sunday
// => 0`,
  ],
  value: 0n,
});
