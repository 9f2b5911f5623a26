import { defineOption } from "../../../../src/sdk/index.ts";

export default defineOption({
  decl: "builtin defaultTokenPrefix : string",
  doc: "The word before the token in the header of authorization.",
  examples: [
    `import "contrib/rhajek/bigpanda"
bigpanda.defaultTokenPrefix
// => Bearer`,
  ],
  value: "Bearer",
});
