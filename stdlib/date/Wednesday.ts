import { defineValue } from "../../src/sdk/index.ts";

export default defineValue({
  decl: "builtin Wednesday : int",
  doc: "Wednesday as `date.weekDay()` numbers it.",
  examples: [
    `import "date"
date.Wednesday
// => 3`,
  ],
  value: 3n,
});
