import { defineValue } from "../../src/sdk/index.ts";

export default defineValue({
  decl: "builtin May : int",
  doc: "May as `date.month()` numbers it.",
  examples: [
    `import "date"
date.May
// => 5`,
  ],
  value: 5n,
});
