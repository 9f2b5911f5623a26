import { defineConversion } from "./_conversion.ts";

export default defineConversion("uint", {
  decl: "builtin uint : (v: A) => uint",
  doc: `Converts a value to a uint.

- **v**: a string of decimal digits, a float (cut towards zero), int (wraps around), bool (1 or 0), time (nanoseconds since
  1970-01-01T00:00:00Z), duration (nanoseconds) or uint. Null gives null; any other type, and a string that is no uint, is
  an error.`,
  examples: [
    `uint(v: "42")
// => 42`,
    `uint(v: -1)
// => 18446744073709551615`,
  ],
});
