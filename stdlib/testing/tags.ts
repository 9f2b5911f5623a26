import { defineOption } from "../../src/sdk/index.ts";

export default defineOption({
  decl: "builtin tags : [A]",
  doc: "Words by which test cases can be chosen. Default: none.",
  examples: [
    `import "testing"
length(arr: testing.tags)
// => 0`,
  ],
  value: [],
});
