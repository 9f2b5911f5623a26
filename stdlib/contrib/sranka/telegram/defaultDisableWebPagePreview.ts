import { defineOption } from "../../../../src/sdk/index.ts";

export default defineOption({
  decl: "builtin defaultDisableWebPagePreview : bool",
  doc: "Whether links are shown without a preview.",
  examples: [
    `import "contrib/sranka/telegram"
telegram.defaultDisableWebPagePreview
// => false`,
  ],
  value: false,
});
