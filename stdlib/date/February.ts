import { defineValue } from "../../src/sdk/index.ts";

export default defineValue({
  decl: "builtin February : int",
  doc: "February as `date.month()` numbers it.",
  examples: [
    `import "date"
date.February
// => 2`,
  ],
  value: 2n,
});
