import { defineConversion } from "./_conversion.ts";

export default defineConversion("duration", {
  decl: "builtin duration : (v: A) => duration",
  doc: `Converts a value to a duration.

- **v**: a string that holds a duration literal, an int or uint (nanoseconds) or a duration. Null gives null; anything else
  is an error.`,
  examples: [
    `duration(v: "1h30m")
// => 1h30m`,
    `duration(v: 60000000000)
// => 1m`,
  ],
});
