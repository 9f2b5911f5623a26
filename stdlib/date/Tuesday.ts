import { defineValue } from "../../src/sdk/index.ts";

export default defineValue({
  decl: "builtin Tuesday : int",
  doc: "Tuesday as `date.weekDay()` numbers it.",
  examples: [
    `import "date"
date.Tuesday
// => 2`,
  ],
  value: 2n,
});
