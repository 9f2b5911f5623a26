import { defineValue } from "../../src/sdk/index.ts";

export default defineValue({
  decl: "builtin Monday : int",
  doc: "Monday as `date.weekDay()` numbers it.",
  examples: [
    `import "date"
date.Monday
// => 1`,
  ],
  value: 1n,
});
