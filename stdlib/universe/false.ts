import { defineValue } from "../../src/sdk/index.ts";

export default defineValue({
  decl: "builtin false : bool",
  doc: "The bool `false`.",
  examples: ["false\n// => false"],
  value: false,
});
