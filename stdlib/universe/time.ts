import { defineConversion } from "./_conversion.ts";

export default defineConversion("time", {
  decl: "builtin time : (v: A) => time",
  doc: `Converts a value to a time.

- **v**: a string with a date or a time in RFC 3339, an int or uint (nanoseconds since 1970-01-01T00:00:00Z) or a time. Null
  gives null; anything else is an error.`,
  examples: [
    `time(v: "2024-02-29")
// => 2024-02-29T00:00:00.000000000Z`,
    `time(v: 1000000000)
// => 1970-01-01T00:00:01.000000000Z`,
  ],
});
