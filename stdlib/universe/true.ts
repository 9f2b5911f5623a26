import { defineValue } from "../../src/sdk/index.ts";

export default defineValue({
  decl: "builtin true : bool",
  doc: "The bool `true`.",
  examples: ["true\n// => true"],
  value: true,
});
