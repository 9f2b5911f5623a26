import { defineConversion } from "./_conversion.ts";

export default defineConversion("bool", {
  decl: "builtin bool : (v: A) => bool",
  doc: `Converts a value to a bool.

- **v**: the strings \`true\` and \`false\`, the numbers 1 and 0 (int, uint or float) or a bool. Null gives null; anything else is
  an error.`,
  examples: [
    `bool(v: "true")
// => true`,
    `bool(v: 0.0)
// => false`,
  ],
});
