import { defineValue } from "../../../src/sdk/index.ts";

export default defineValue({
  decl: "builtin false : bool",
  doc: "The bool false, also where a script has given the name to something else.",
  examples: [
    `import "internal/boolean"
boolean.false
// => false`,
  ],
  value: false,
});
