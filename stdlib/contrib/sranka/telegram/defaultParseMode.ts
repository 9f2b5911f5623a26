import { defineOption } from "../../../../src/sdk/index.ts";

export default defineOption({
  decl: "builtin defaultParseMode : string",
  doc: "How the text of a message is read: `MarkdownV2`, `HTML` or `Markdown`.",
  examples: [
    `import "contrib/sranka/telegram"
telegram.defaultParseMode
// => MarkdownV2`,
  ],
  value: "MarkdownV2",
});
