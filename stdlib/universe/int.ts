import { defineConversion } from "./_conversion.ts";

export default defineConversion("int", {
  decl: "builtin int : (v: A) => int",
  doc: `Converts a value to an int.

- **v**: a string of decimal digits with an optional sign, a float (cut towards zero), uint (wraps around), bool (1 or 0), time
  (nanoseconds since 1970-01-01T00:00:00Z), duration (nanoseconds) or int. Null gives null; any other type, and a string
  that is no int, is an error.`,
  examples: [
    `int(v: "-42")
// => -42`,
    `int(v: 3.9)
// => 3`,
    `int(v: 1m)
// => 60000000000`,
  ],
});
