import { defineValue } from "../../src/sdk/index.ts";

export default defineValue({
  decl: "builtin Thursday : int",
  doc: "Thursday as `date.weekDay()` numbers it.",
  examples: [
    `import "date"
date.Thursday
// => 4`,
  ],
  value: 4n,
});
