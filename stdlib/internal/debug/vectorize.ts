import { defineOption } from "../../../src/sdk/index.ts";

export default defineOption({
  decl: "builtin vectorize : bool",
  doc: "Has no effect: row functions always run over columns where they can.",
  examples: [`import "internal/debug"\ndebug.vectorize\n// => false`],
  value: false,
});
