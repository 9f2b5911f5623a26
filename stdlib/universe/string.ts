import { defineConversion } from "./_conversion.ts";

export default defineConversion("string", {
  decl: "builtin string : (v: A) => string",
  doc: `Converts a value to a string: numbers in decimal digits without exponent, times in RFC 3339 with nine digits of fraction,
durations as literals, bytes as the UTF-8 text that they are.

- **v**: a string, int, uint, float, bool, time, duration or bytes value. Null gives null; any other type is an error.`,
  examples: [
    `string(v: 1000000.5)
// => 1000000.5`,
    `string(v: 2024-01-01T00:00:00Z)
// => 2024-01-01T00:00:00.000000000Z`,
    `string(v: 90m)
// => 1h30m`,
  ],
});
