import { defineConversion } from "./_conversion.ts";

export default defineConversion("float", {
  decl: "builtin float : (v: A) => float",
  doc: `Converts a value to a float.

- **v**: a string that holds a number (also with exponent, \`Inf\` or \`NaN\`), an int, uint, bool (1 or 0) or float. Null gives
  null; any other type, and a string that is no number, is an error.`,
  examples: [
    `float(v: "1.5e3")
// => 1500`,
    `float(v: true)
// => 1`,
  ],
});
