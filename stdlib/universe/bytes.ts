import { defineConversion } from "./_conversion.ts";

export default defineConversion("bytes", {
  decl: "builtin bytes : (v: A) => bytes",
  doc: `Converts a string to its bytes in UTF-8.

- **v**: a string. Null and values of any other type are errors.`,
  examples: [
    `bytes(v: "é")
// => 0xc3a9`,
  ],
});
