import { defineValue } from "../../../src/sdk/index.ts";

export default defineValue({
  decl: "builtin true : bool",
  doc: "The bool true, also where a script has given the name to something else.",
  examples: [
    `import "internal/boolean"
boolean.true
// => true`,
  ],
  value: true,
});
